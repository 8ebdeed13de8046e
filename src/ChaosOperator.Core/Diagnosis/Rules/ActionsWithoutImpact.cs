using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Diagnosis.Rules;

/// <summary>Actions that completed without an effect that was seen, where the operator knows of no target to look at.</summary>
internal static class ActionsWithoutImpact
{
    public const string Code = nameof(ActionsWithoutImpact);

    public static RunRule Rule { get; } = new(
        Code,
        FindingSeverity.Note,
        "All actions of FIS completed, yet impact was not shown, and the operator knows of no target that it could look at itself.",
        "The actions, and the impact expectation that did not hold.",
        "Compare the resolved targets of the experiment with what the signal of the impact counts.",
        Find);

    private static IEnumerable<Finding> Find(RunFacts facts)
    {
        if (!facts.ActionsCompleted || facts.ImpactMissed.Count == 0 || facts.Run.Plan.Targets.Count > 0)
        {
            yield break;
        }

        var id = facts.Status.Aws!.InjectionId;
        yield return new Finding
        {
            Code = Code,
            Severity = FindingSeverity.Note,
            Subject = Injected.Name(facts.Run, facts.Status),
            Evidence = $"{Injected.Service(facts.Run.Plan)} carried out {Text.And([.. facts.Status.Aws.Actions.Select(action => action.Name)])} to the end. {Impact.Missed(facts)}",
            Remedy = $"Compare {(facts.Run.Plan.Automation is null ? "the resolved targets" : "what the steps")} of {id} {(facts.Run.Plan.Automation is null ? "with" : "acted on with")} what {Text.And([.. facts.ImpactMissed.Select(record => record.Signal)])} counts: other instances, another region or another name.",
            Signals = Impact.Signals(facts),
        };
    }
}

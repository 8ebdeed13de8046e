using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Diagnosis.Rules;

/// <summary>A fault that was in force where no traffic goes.</summary>
internal static class FaultMissedCallers
{
    public const string Code = nameof(FaultMissedCallers);

    public static RunRule Rule { get; } = new(
        Code,
        FindingSeverity.Warning,
        "All actions of FIS completed and the fault was seen in force on every target, yet impact was not shown: callers reach the function in another way than the one that the fault changes, "
        + "by another alias, a version, or $LATEST.",
        "What was found on the targets, and when; the impact expectation that did not hold.",
        "Name the alias that callers use (in API Gateway the qualifier of the integration's function) under spec.fault.lambdaExtension.functions, or correct the signal of the impact.",
        Find);

    private static IEnumerable<Finding> Find(RunFacts facts)
    {
        if (!facts.ActionsCompleted || facts.ImpactMissed.Count == 0 || facts.Status.Aws!.TargetsUnderFault is not { Count: > 0 } targets || !targets.All(target => target.ReachesCallers))
        {
            yield break;
        }

        var names = Text.And([.. targets.Select(target => target.Name)]);
        yield return new Finding
        {
            Code = Code,
            Severity = FindingSeverity.Warning,
            Subject = names,
            Evidence = $"At {Text.Clock(targets[0].Time)} the fault was in force on {Text.And([.. targets.Select(target => $"{target.Name} ({target.Detail})")])}. {Impact.Missed(facts)} "
                + "So what these signals count does not go through there.",
            Remedy = targets.All(target => target.Name.Contains(':', StringComparison.Ordinal))
                ? "Callers use another alias, a version or $LATEST: look at the qualifier in the integration of the API, and name that alias under spec.fault.lambdaExtension.functions."
                : "The fault without an alias is on $LATEST only; callers use an alias or a version: name that alias under spec.fault.lambdaExtension.functions.",
            Signals = Impact.Signals(facts),
        };
    }
}

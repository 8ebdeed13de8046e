using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Diagnosis.Rules;

/// <summary>A fault that found nothing to act on.</summary>
internal static class NoTargets
{
    public const string Code = nameof(NoTargets);

    /// <summary>The code that FIS documents for programs; its reason is in words.</summary>
    private const string InvalidTarget = nameof(InvalidTarget);

    public static RunRule Rule { get; } = new(
        Code,
        FindingSeverity.Warning,
        "AWS FIS found no target to act on, so nothing was injected whatever its actions say: the experiment failed with InvalidTarget, or its actions were skipped.",
        "State and reason of the FIS experiment, the actions that were skipped, and the targets of the template.",
        "Correct the ARNs, tags or filters of the targets in the template, and the region; preview them with actionsMode skip-all.",
        Find);

    private static IEnumerable<Finding> Find(RunFacts facts)
    {
        if (facts.Status.Aws is not { ExperimentId: { } id } aws)
        {
            yield break;
        }

        var skipped = aws.Actions.Where(action => action.State == "skipped").Select(action => action.Name).ToList();
        var isInvalid = aws is { ExperimentState: "failed", ExperimentReason: { } reason } && reason.StartsWith(InvalidTarget, StringComparison.Ordinal);
        if (!isInvalid && skipped.Count == 0)
        {
            yield break;
        }

        var targets = facts.Run.Plan.Template.Targets.Keys.Order(StringComparer.Ordinal).ToList();
        yield return new Finding
        {
            Code = Code,
            Severity = FindingSeverity.Warning,
            Subject = $"FIS experiment {id}",
            Evidence = (isInvalid ? $"FIS experiment {id} failed ({aws.ExperimentReason!.TrimEnd('.')})" : $"FIS experiment {id} skipped {Text.And(skipped)}")
                + $", since it resolved no target{(targets.Count == 0 ? "" : $" for {Text.And(targets)}")} in {facts.Run.Experiment.Aws.Region}.",
            Remedy = "Correct the targets of the template (ARNs, tags, filters) and the region; with actionsMode skip-all FIS shows what they resolve to without touching it.",
        };
    }
}

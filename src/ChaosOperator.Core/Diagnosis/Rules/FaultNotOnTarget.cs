using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Diagnosis.Rules;

/// <summary>Actions that completed and left the fault where no caller meets it.</summary>
internal static class FaultNotOnTarget
{
    public const string Code = nameof(FaultNotOnTarget);

    /// <summary>The part of a target's state that says where its alias points.</summary>
    private const string Version = "version=";

    public static RunRule Rule { get; } = new(
        Code,
        FindingSeverity.Warning,
        "All actions of FIS completed, yet the target itself, looked at while the fault should have been in force, did not let callers meet it: the layer was on a version that the alias does not route "
        + "to, or on none. If impact was shown all the same, the fault was there for a part of its time, or another target bore it.",
        "What was found on the target, and when: the alias, the version that it points to and the one that it pointed to before; other aliases of the function that the fault reached; the impact expectation that did not hold, if one "
        + "did not.",
        "Look at the SSM automation that attaches the layer: it has to publish a version and move the alias. Something else may have moved the alias back meanwhile, such as a deployment.",
        Find);

    private static IEnumerable<Finding> Find(RunFacts facts) =>
        from target in facts.ActionsCompleted ? facts.Status.Aws!.TargetsUnderFault : []
        where !target.ReachesCallers
        select new Finding
        {
            Code = Code,
            Severity = FindingSeverity.Warning,
            Subject = target.Name,
            Evidence = $"All actions of FIS experiment {facts.Status.Aws!.ExperimentId} completed, yet at {Text.Clock(target.Time)} callers of {target.Name} did not meet the fault: {target.Detail}{Before(facts, target)}{Others(facts, target)}. {Impact.Told(facts)}",
            Remedy = target.CarriesFault
                ? $"The layer is on a version of {target.Name} that its alias does not route to. Look at the SSM automation that attaches it, and at what else moves the alias, such as a deployment."
                : $"Nothing of the fault was on {target.Name}. Look at the SSM automation that attaches it, and at what else changes the function, such as a deployment.",
            Signals = Impact.Signals(facts),
        };

    /// <summary>Where the alias pointed before anything was touched: the same version means that it never moved.</summary>
    private static string Before(RunFacts facts, FaultedTargetRecord target) =>
        facts.Status.Aws!.Targets.FirstOrDefault(one => one.Name == target.Name)?.State.Split(';').FirstOrDefault(part => part.StartsWith(Version, StringComparison.Ordinal)) is { } version
            ? $"; before the fault it pointed at version {version[Version.Length..]}"
            : "";

    /// <summary>Other aliases of the function that the fault reached.</summary>
    private static string Others(RunFacts facts, FaultedTargetRecord target)
    {
        var others = facts.Status.Aws!.TargetsUnderFault.Where(one => one.ReachesCallers && FunctionOf(one) == FunctionOf(target)).ToList();
        return others.Count == 0 ? "" : $"; those of {Text.And([.. others.Select(one => $"{one.Name} ({one.Detail})")])} did";
    }

    private static string FunctionOf(FaultedTargetRecord target) => target.Name.Split(':')[0];
}

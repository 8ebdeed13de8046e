using ChaosOperator.Core.Diagnosis.Rules;

namespace ChaosOperator.Core.Diagnosis;

/// <summary>Everything that is looked for in what a run has seen, those that end a run before others: a file for each under <c>Rules/</c>.</summary>
internal static class RunRules
{
    public static IReadOnlyList<RunRule> All { get; } =
    [
        NoTargets.Rule,
        StopConditionFired.Rule,
        SignalWithoutData.Rule,
        FaultNotOnTarget.Rule,
        FaultMissedCallers.Rule,
        ActionsWithoutImpact.Rule,
        TrafficMovedErrorsStayed.Rule,
        RecoverySlower.Rule,
    ];

    /// <summary>The findings over what is known now, warnings before notes.</summary>
    public static IReadOnlyList<Finding> Find(RunFacts facts) =>
        [.. All.SelectMany(rule => rule.Find(facts)).OrderByDescending(finding => finding.Severity).Select(finding => finding.Fitting())];
}

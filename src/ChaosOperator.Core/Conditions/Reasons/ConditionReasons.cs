using System.Reflection;
using ChaosOperator.Core.Auditing;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Conditions.Reasons;

/// <summary>Where the reasons of a condition are listed.</summary>
/// <param name="Condition">Type of the condition.</param>
/// <param name="Lists">Enumerations, and classes of constants.</param>
/// <param name="HasFindings">Whether codes of the audit's findings are reasons as well.</param>
public sealed record ReasonsOf(string Condition, IReadOnlyList<Type> Lists, bool HasFindings = false)
{
    /// <summary>The members that name the reasons, by which they are documented.</summary>
    public IEnumerable<FieldInfo> Members => MembersOf(Lists);

    /// <summary>All reasons.</summary>
    public IReadOnlySet<string> Names { get; } = MembersOf(Lists).Select(NameOf).Concat(HasFindings ? AuditRules.All.Select(rule => rule.Code) : []).ToHashSet();

    /// <summary>The reason that a member names.</summary>
    public static string NameOf(FieldInfo member)
    {
        ArgumentNullException.ThrowIfNull(member);
        return member.GetRawConstantValue() as string ?? member.Name;
    }

    private static IEnumerable<FieldInfo> MembersOf(IReadOnlyList<Type> lists) => lists.SelectMany(list => list.GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.IsLiteral));
}

/// <summary>Every reason that a condition of a resource may have.</summary>
public static class ConditionReasons
{
    /// <summary>Of runs.</summary>
    public static IReadOnlyList<ReasonsOf> OfRuns { get; } =
    [
        new(RunConditions.Audited, [typeof(AuditedReasons)], HasFindings: true),
        new(RunConditions.QuotaAvailable, [typeof(QuotaAvailableReasons)]),
        new(RunConditions.DeadMansSwitch, [typeof(DeadMansSwitchReasons)]),
        new(RunConditions.SteadyStateMet, [typeof(SteadyStateMetReasons)]),
        new(RunConditions.Injected, [typeof(InjectedReasons), typeof(CutShortReasons), typeof(AwsFailureKind)], HasFindings: true),
        new(RunConditions.ImpactShown, [typeof(Outcome)]),
        new(RunConditions.Reverted, [typeof(RevertedReasons), typeof(RefusedRunReasons)]),
        new(RunConditions.Completed, [typeof(Verdict), typeof(RefusedRunReasons)]),
        new(RunConditions.Reconciling, [typeof(RunPhase), typeof(StalledReasons)]),
        new(RunConditions.Stalled, [typeof(RunPhase), typeof(StalledReasons)]),
        new(RunConditions.Rejudged, [typeof(RejudgedReasons), typeof(AwsFailureKind)]),
    ];

    /// <summary>Of experiments.</summary>
    public static IReadOnlyList<ReasonsOf> OfExperiments { get; } =
    [
        new(ExperimentConditions.Accepted, [typeof(AcceptedReasons), typeof(AwsFailureKind)]),
        new(ExperimentConditions.Ready, [typeof(AcceptedReasons), typeof(AwsFailureKind)]),
        new(ExperimentConditions.Stalled, [typeof(AcceptedReasons), typeof(AwsFailureKind)]),
        new(ExperimentConditions.InCatalogue, [typeof(InCatalogueReasons)]),
        new(ExperimentConditions.DocumentsLinted, [typeof(DocumentsLintedReasons)]),
        new(ExperimentConditions.InSync, [typeof(InSyncReasons)]),
        new(ExperimentConditions.DashboardWritten, [typeof(DashboardWrittenReasons), typeof(AwsFailureKind)]),
        new(RunConditions.Audited, [typeof(AuditedReasons)], HasFindings: true),
    ];

    /// <summary>Of hypotheses.</summary>
    public static IReadOnlyList<ReasonsOf> OfHypotheses { get; } =
    [
        new(ExperimentConditions.Accepted, [typeof(HypothesisReasons)]),
        new(ExperimentConditions.Ready, [typeof(HypothesisReasons)]),
        new(ExperimentConditions.Stalled, [typeof(HypothesisReasons)]),
    ];

    /// <summary>Of policies.</summary>
    public static IReadOnlyList<ReasonsOf> OfPolicies { get; } = [new(ExperimentConditions.Ready, [typeof(PolicyReasons)]), new(ExperimentConditions.Stalled, [typeof(PolicyReasons)])];

    /// <summary>Whether a condition has a reason that is listed for it.</summary>
    /// <param name="all">Of which resource it is.</param>
    /// <param name="condition">The condition.</param>
    public static bool Have(this IReadOnlyList<ReasonsOf> all, Condition condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        return all.Any(reasons => reasons.Condition == condition.Type && reasons.Names.Contains(condition.Reason));
    }
}

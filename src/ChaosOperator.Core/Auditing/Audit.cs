using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Diagnosis;
using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Core.Auditing;

/// <summary>
/// Holds the records of an entry name and their health checks against what a failover needs and what a hypothesis expects of it. Pure: the same snapshot
/// gives the same findings.
/// </summary>
public static class Audit
{
    /// <summary>Code of the finding that says that an entry name could not be read.</summary>
    public const string NotPossible = Rules.AuditNotPossible.Code;

    /// <summary>The findings, warnings before notes.</summary>
    /// <param name="snapshot">What was read.</param>
    /// <param name="hypothesis">What is expected.</param>
    public static IReadOnlyList<Finding> Of(ZoneSnapshot snapshot, Hypothesis hypothesis)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        ArgumentNullException.ThrowIfNull(hypothesis);
        var view = new ZoneView(snapshot, hypothesis);
        // Records that no word tells apart are told once.
        return [.. AuditRules.All.SelectMany(rule => rule.Find(view))
            .DistinctBy(finding => (finding.Code, finding.Subject, finding.Evidence))
            .OrderByDescending(finding => finding.Severity)
            .Select(finding => finding.Fitting())];
    }

    /// <summary>The findings of several entry names; what one of them makes good is not held against another.</summary>
    /// <param name="snapshots">What was read.</param>
    /// <param name="hypothesis">What is expected.</param>
    public static IReadOnlyList<Finding> Of(IReadOnlyList<ZoneSnapshot> snapshots, Hypothesis hypothesis)
    {
        ArgumentNullException.ThrowIfNull(snapshots);
        var all = snapshots.Select(snapshot => Of(snapshot, hypothesis)).ToList();
        return [.. all.SelectMany(findings => findings)
            .Where(finding => finding.Code != Rules.SignalOfUnusedCheck.Code || all.TrueForAll(findings => findings.Any(other => other.Code == finding.Code && other.Subject == finding.Subject)))
            .DistinctBy(finding => (finding.Code, finding.Subject))
            .OrderByDescending(finding => finding.Severity)];
    }

    /// <summary>The finding that an entry name could not be read, which says nothing good of it.</summary>
    /// <param name="recordName">The entry name.</param>
    /// <param name="failure">What was refused.</param>
    public static Finding Refused(string recordName, AwsFailure failure)
    {
        ArgumentNullException.ThrowIfNull(failure);
        return Rules.AuditNotPossible.Of(recordName, failure).Fitting();
    }
}

using ChaosOperator.Core.Diagnosis;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Notifications;

/// <summary>What a notice quotes of a run, the weightiest first.</summary>
internal static class NoticeFacts
{
    /// <summary>The expectations: what was violated, what could not be told, what held.</summary>
    public static IEnumerable<ExpectationRecord> Expectations(ChaosRunStatus status) => status.Expectations
        .OrderBy(record => record.Outcome switch { Outcome.Violated => 0, Outcome.Unknown => 1, Outcome.Held => 2, _ => 3 })
        .ThenByDescending(record => record.Required);

    /// <summary>The findings: warnings first.</summary>
    public static IEnumerable<Finding> Findings(ChaosRunStatus status) => status.Diagnosis.OrderByDescending(finding => finding.Severity);
}

using ChaosOperator.Core.Diagnosis;

namespace ChaosOperator.Core.Runs;

/// <summary>The findings of a run: kept within bounds, and quoted where they explain a violated expectation.</summary>
internal static class RunDiagnosis
{
    /// <summary>Largest number of findings of a run; notes go first.</summary>
    public const int MaxFindings = 12;

    /// <summary>How many findings an explanation quotes at most; the rest stand in the status.</summary>
    private const int MaxQuoted = 2;

    /// <summary>Findings with others added, each once, warnings first.</summary>
    public static IReadOnlyList<Finding> Add(IReadOnlyList<Finding> known, IEnumerable<Finding> found) =>
        [.. known.Concat(found).DistinctBy(finding => (finding.Code, finding.Subject)).OrderByDescending(finding => finding.Severity).Take(MaxFindings)];

    /// <summary>The findings that explain expectations, those that fit the first one best before others; warnings only, unless there is nothing but notes.</summary>
    public static IReadOnlyList<Finding> Causes(IReadOnlyList<Finding> findings, IEnumerable<ExpectationRecord> violated)
    {
        var weighty = findings.Where(finding => finding.Severity == FindingSeverity.Warning).ToList();
        var candidates = weighty.Count > 0 ? weighty : findings;
        return [.. violated.SelectMany(record => candidates.Where(finding => finding.Signals.Contains(record.Signal)).OrderBy(finding => finding.Signals.ToList().IndexOf(record.Signal)))
            .Concat(weighty)
            .Distinct()
            .Take(MaxQuoted)];
    }
}

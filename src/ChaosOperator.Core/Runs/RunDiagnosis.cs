using ChaosOperator.Core.Diagnosis;
using ChaosOperator.Core.Diagnosis.Rules;

namespace ChaosOperator.Core.Runs;

/// <summary>The findings of a run: kept within bounds, and quoted where they explain a violated expectation.</summary>
internal static class RunDiagnosis
{
    /// <summary>Largest number of findings of a run; notes go first.</summary>
    public const int MaxFindings = 12;

    /// <summary>How many findings an explanation quotes at most; the rest stand in the status.</summary>
    private const int MaxQuoted = 2;

    /// <summary>Takes over what the run has seen of causes, before what the configuration showed: it happened, and that might have.</summary>
    public static RunMoment Look(RunMoment moment)
    {
        var found = RunRules.Find(new RunFacts(moment.Run, moment.Status, moment.Seen));
        var news = found.Where(finding => !moment.Status.Diagnosis.Any(known => known.Code == finding.Code && known.Subject == finding.Subject)).ToList();
        return news.Count == 0 ? moment : news.Where(finding => finding.Severity == FindingSeverity.Warning)
            .Aggregate(moment.With(moment.Status with { Diagnosis = Add(news, moment.Status.Diagnosis) }), (so, finding) => so.Tell(isWarning: true, finding.Code, finding.ToSentence()));
    }

    /// <summary>Findings with others added, each once, warnings first.</summary>
    public static IReadOnlyList<Finding> Add(IReadOnlyList<Finding> first, IEnumerable<Finding> others) =>
        [.. first.Concat(others).DistinctBy(finding => (finding.Code, finding.Subject)).OrderByDescending(finding => finding.Severity).Take(MaxFindings)];

    /// <summary>
    /// The findings that explain expectations: that the fault never bit explains all of them; then those that fit the first one best before others. Warnings only, unless
    /// there is nothing but notes.
    /// </summary>
    public static IReadOnlyList<Finding> Causes(IReadOnlyList<Finding> findings, IEnumerable<ExpectationRecord> violated)
    {
        var weighty = findings.Where(finding => finding.Severity == FindingSeverity.Warning).ToList();
        var candidates = weighty.Count > 0 ? weighty : findings;
        return [.. weighty.Where(finding => finding.Code is FaultNotOnTarget.Code or FaultMissedCallers.Code)
            .Concat(violated.SelectMany(record => candidates.Where(finding => finding.Signals.Contains(record.Signal)).OrderBy(finding => finding.Signals.ToList().IndexOf(record.Signal))))
            .Concat(weighty)
            .Distinct()
            .Take(MaxQuoted)];
    }

    /// <summary>The finding that explains why a run could not tell: that which ended it, or that which bears on the expectation that was not met; null when there is none.</summary>
    public static Finding? CauseOfDoubt(ChaosRunStatus status, ExpectationRecord? unmet) => status.CutShort is { Reason: var reason }
        ? status.Diagnosis.FirstOrDefault(finding => finding.Code == CauseOfEnd(reason))
        : status.Diagnosis.Where(finding => unmet is not null && finding.Signals.Contains(unmet.Signal))
            .OrderByDescending(finding => finding.Severity).ThenBy(finding => finding.Signals.ToList().IndexOf(unmet!.Signal)).FirstOrDefault();

    private static string? CauseOfEnd(string reason) => reason switch
    {
        "SteadyStateNotMet" => SignalWithoutData.Code,
        "ExperimentStopped" => StopConditionFired.Code,
        "ExperimentFailed" => NoTargets.Code,
        _ => null,
    };
}

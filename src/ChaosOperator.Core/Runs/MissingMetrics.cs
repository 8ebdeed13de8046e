using ChaosOperator.Core.Diagnosis.Rules;
using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Core.Runs;

/// <summary>Which metrics are worth looking for: those without any sample, under an expectation that did not hold or could not be told. Each once a run.</summary>
public static class MissingMetrics
{
    /// <summary>How many signals are looked for at most; what is wrong with more of them is wrong with these.</summary>
    private const int Most = 5;

    /// <summary>The signals to look for.</summary>
    /// <param name="hypothesis">The hypothesis.</param>
    /// <param name="status">The status with the outcomes as they are now.</param>
    /// <param name="series">What was read; null when nothing was.</param>
    public static IReadOnlyList<MetricSignal> Of(Hypothesis hypothesis, ChaosRunStatus status, IReadOnlyDictionary<string, Series>? series)
    {
        ArgumentNullException.ThrowIfNull(hypothesis);
        ArgumentNullException.ThrowIfNull(status);
        if (series is null || status.Expectations.Count == 0)
        {
            return [];
        }

        var told = status.Diagnosis.Where(finding => finding.Code == SignalWithoutData.Code).SelectMany(finding => finding.Signals).ToHashSet(StringComparer.Ordinal);
        var open = status.Expectations.Where(record => record.Outcome is Outcome.Violated or Outcome.Unknown)
            .SelectMany(record => hypothesis.Sources([record.Signal]).Select(signal => (Signal: signal, IsBlamed: IsBlamedForSilence(hypothesis, record))))
            .ToLookup(entry => entry.Signal, entry => entry.IsBlamed, StringComparer.Ordinal);
        return told.Count >= Most
            ? []
            : [.. hypothesis.Signals.OfType<MetricSignal>()
                .Where(signal => open[signal.Name].Any(isBlamed => isBlamed || signal.NoData is NoDataPolicy.Inconclusive or NoDataPolicy.Violate))
                .Where(signal => !told.Contains(signal.Name) && series.TryGetValue(signal.Name, out var read) && read.Samples.Count == 0)
                .Take(Most)];
    }

    /// <summary>Where silence was declared to be normal it explains only what was violated, what lacks a baseline, and what had no sample.</summary>
    private static bool IsBlamedForSilence(Hypothesis hypothesis, ExpectationRecord record) =>
        record.Outcome == Outcome.Violated || record.Samples is null or 0 || hypothesis.Find(record.Phase, record.Name)?.Bound.IsRelative == true;
}

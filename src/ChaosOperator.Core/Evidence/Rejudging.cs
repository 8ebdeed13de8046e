using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Evidence;

/// <summary>What judging a run again gave.</summary>
/// <param name="Verdict">The verdict by these samples.</param>
/// <param name="Message">Its reason.</param>
/// <param name="Outcomes">Every outcome by these samples.</param>
/// <param name="Differing">The outcomes that differ from those that were recorded.</param>
/// <param name="Recorded">The verdict that was recorded.</param>
public sealed record Rejudgement(
    Verdict Verdict, string Message, IReadOnlyList<ExpectationRecord> Outcomes, IReadOnlyList<DifferingOutcome> Differing, Verdict? Recorded)
{
    /// <summary>Whether verdict and every outcome are the same as recorded, word for word.</summary>
    public bool IsSame => Differing.Count == 0 && Verdict == Recorded;
}

/// <summary>An outcome that differs from the one that was recorded.</summary>
/// <param name="Recorded">What was recorded; null when the expectation was not judged then.</param>
/// <param name="Now">What it is by these samples.</param>
public sealed record DifferingOutcome(ExpectationRecord? Recorded, ExpectationRecord Now);

/// <summary>Judges runs again, by the code that judged them. Pure.</summary>
public static class Rejudging
{
    /// <summary>Judges an export.</summary>
    /// <param name="export">What was exported; any member may be missing or wrong.</param>
    /// <returns>What it gives, or why it cannot be judged.</returns>
    public static (Rejudgement? Judged, string? Problem) Of(RunExport export)
    {
        ArgumentNullException.ThrowIfNull(export);
        if (Problem(export) is { } problem)
        {
            return (null, problem);
        }

        var reading = HypothesisReader.Read(export.Hypothesis!);
        if (reading.Value is not { } hypothesis)
        {
            return (null, $"The hypothesis of the export cannot be read: {reading.Message}");
        }

        var signals = export.Signals!.Select(signal => signal.Counted()).ToList();
        return signals.Contains(null)
            ? (null, "A signal of the export has a period that is not a duration.")
            : (Of(hypothesis, export.Status!, signals.OfType<CountedSignal>().ToDictionary(signal => signal.Name, signal => signal.ToSeries(), StringComparer.Ordinal)), null);
    }

    /// <summary>Judges a run by samples that may be others than those that it was judged by.</summary>
    /// <param name="hypothesis">Its hypothesis.</param>
    /// <param name="status">What is stored of it.</param>
    /// <param name="series">The samples.</param>
    public static Rejudgement Of(Hypothesis hypothesis, ChaosRunStatus status, IReadOnlyDictionary<string, Series> series)
    {
        ArgumentNullException.ThrowIfNull(hypothesis);
        ArgumentNullException.ThrowIfNull(status);
        var outcomes = Judging.Again(hypothesis, status, series);
        var (verdict, message) = VerdictRule.Of(hypothesis, status with { Expectations = outcomes });
        var differing = outcomes
            .Select(outcome => new DifferingOutcome(status.Expectations.FirstOrDefault(record => record.Name == outcome.Name && record.Phase == outcome.Phase), outcome))
            .Where(pair => pair.Recorded != pair.Now)
            .ToList();
        return new Rejudgement(verdict, message, outcomes, differing, status.Verdict);
    }

    private static string? Problem(RunExport export) =>
        export.UnreadableBecause() is { } problem ? problem
        : export is { Hypothesis: not null, Status.Evidence.Looks.Count: > 0, Signals: { } signals } && signals.DistinctBy(signal => signal.Name).Count() == signals.Count ? null
        : "The export is not whole: it needs hypothesis, status with its looks, and signals, each once.";
}

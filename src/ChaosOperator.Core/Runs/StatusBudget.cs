using System.Globalization;

namespace ChaosOperator.Core.Runs;

/// <summary>Keeps the status of a run within its size, whatever happens.</summary>
public static class StatusBudget
{
    /// <summary>Largest size of a stored status, in bytes of JSON.</summary>
    public const int MaxBytes = 64 * 1024;

    /// <summary>Largest number of samples kept for a signal.</summary>
    public const int MaxPoints = 120;

    /// <summary>Largest number of expectations of a hypothesis; with it every outcome fits, whatever the names.</summary>
    public const int MaxExpectations = 100;

    /// <summary>Largest number of marks in the timeline; the oldest go first.</summary>
    public const int MaxMarks = 60;

    private static VerificationRecord? Shorter(VerificationRecord? verification) => verification is null ? null : verification with
    {
        Expectations = [.. verification.Expectations.Select(record => record with { Sentence = Text.Clip(record.Sentence, 80) })],
    };

    /// <summary>The status, with less and less detail until it fits.</summary>
    /// <param name="status">The full status.</param>
    /// <param name="bytes">Its size when written.</param>
    public static ChaosRunStatus Fit(ChaosRunStatus status, Func<ChaosRunStatus, int> bytes)
    {
        ReadOnlySpan<Func<ChaosRunStatus, ChaosRunStatus>> steps =
        [
            full => full,
            full => full with { Signals = [.. full.Signals.Select(signal => SignalRecords.Last(signal, 30))] },
            full => full with { Signals = [] },
            full => full with { Signals = [], Timeline = [.. full.Timeline.TakeLast(20)], Diagnosis = [.. full.Diagnosis.Take(4)] },
            full => WithoutSeries(full) with { Signals = [], Timeline = [.. full.Timeline.TakeLast(20)], Diagnosis = [.. full.Diagnosis.Take(4)] },
            full => WithoutSeries(full) with { Signals = [], Timeline = [], Diagnosis = [.. full.Diagnosis.Take(2)], Expectations = [.. full.Expectations.Select(record => record with { Sentence = Text.Clip(record.Sentence, 80) })] },
            full => WithoutSeries(full) with
            {
                Signals = [],
                Timeline = [],
                Diagnosis = [.. full.Diagnosis.Take(2)],
                Expectations = [.. full.Expectations.Select(record => record with { Sentence = Text.Clip(record.Sentence, 20) })],
                Guards = [.. full.Guards.Select(guard => guard with { Sentence = Text.Clip(guard.Sentence, 80) })],
                Verification = Shorter(full.Verification),
                Figures = full.Figures is { } figures ? figures with { Baselines = [] } : null,
            },
        ];
        foreach (var step in steps[..^1])
        {
            if (step(status) is var candidate && bytes(candidate) <= MaxBytes)
            {
                return candidate;
            }
        }

        return steps[^1](status);
    }

    private static ChaosRunStatus WithoutSeries(ChaosRunStatus status) => status with
    {
        Evidence = status.Evidence is { } evidence
            ? evidence with
            {
                Series = null,
                Omitted = string.Create(
                    CultureInfo.InvariantCulture,
                    $"The samples ({evidence.Quality.Sum(signal => signal.Periods)} periods of {evidence.Quality.Count} signals) take more room than the {MaxBytes / 1024} KiB that a status may have. Outcomes, times and margins stay; ")
                    + "the run cannot be exported, and judged again only by what CloudWatch still has. Fewer signals, longer periods or a shorter run would fit.",
                Quality = [.. evidence.Quality.Select(signal => signal with { LaterSamples = null })],
            }
            : null,
    };
}

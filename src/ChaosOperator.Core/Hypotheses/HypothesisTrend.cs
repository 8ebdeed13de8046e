using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Hypotheses;

/// <summary>
/// Says where the times of the confirmed runs are going, in one sentence for each. Only confirmed runs are compared: what another one measured was cut short, or is why it
/// was refuted.
/// </summary>
public static class HypothesisTrend
{
    /// <summary>How many confirmed runs are looked at.</summary>
    private const int Window = 5;

    /// <summary>Fewer than these show no trend.</summary>
    private const int Fewest = 3;

    /// <summary>By which factor the last must differ from the first.</summary>
    private const double Factor = 1.25;

    /// <summary>A minute: samples are mostly no finer, so one more or less is not a trend.</summary>
    private static readonly TimeSpan Grain = TimeSpan.FromMinutes(1);

    /// <summary>The sentences; null while fewer than three confirmed runs have any of the times.</summary>
    /// <param name="history">Completed runs, newest first.</param>
    public static string? Of(IReadOnlyList<CompletedRun> history)
    {
        ArgumentNullException.ThrowIfNull(history);
        var confirmed = history.Where(run => run.Verdict == Verdict.Confirmed).Take(Window).Reverse().ToList();
        var sentences = new[]
        {
            Sentence("Time to detect", [.. confirmed.Select(run => Durations.Parse(run.TimeToDetect)).OfType<TimeSpan>()]),
            Sentence("Time to recover", [.. confirmed.Select(run => Durations.Parse(run.TimeToRecover)).OfType<TimeSpan>()]),
        };
        return sentences.OfType<string>().ToList() is { Count: > 0 } told ? string.Join(" ", told) : null;
    }

    /// <summary>Grew or fell: from the first to the last by a quarter and more than a minute, and the later half of the runs agrees with it.</summary>
    private static string? Sentence(string what, IReadOnlyList<TimeSpan> times)
    {
        if (times.Count < Fewest)
        {
            return null;
        }

        var (first, last) = (times[0], times[^1]);
        var (earlier, later) = (Median(times.Take((times.Count + 1) / 2)), Median(times.Skip(times.Count / 2)));
        var over = $"over the last {times.Count} confirmed runs";
        return IsMore(last, first) && later > earlier ? $"{what} grew from {Durations.Format(first)} to {Durations.Format(last)} {over}."
            : IsMore(first, last) && later < earlier ? $"{what} fell from {Durations.Format(first)} to {Durations.Format(last)} {over}."
            : times.Min() == times.Max() ? $"{what} stayed at {Durations.Format(first)} {over}."
            : $"{what} stayed between {Durations.Format(times.Min())} and {Durations.Format(times.Max())} {over}.";
    }

    private static bool IsMore(TimeSpan one, TimeSpan other) => one > other * Factor && one - other > Grain;

    private static TimeSpan Median(IEnumerable<TimeSpan> times)
    {
        var sorted = times.Order().ToList();
        return (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2;
    }
}

using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Core.Evidence;

/// <summary>Counts samples once. Pure.</summary>
public static class Counting
{
    /// <summary>The most later samples of a signal that are told one by one; the number of all is kept.</summary>
    public const int MaxLater = 20;

    /// <summary>What is counted after a look.</summary>
    /// <param name="known">What was counted before; null for the first look.</param>
    /// <param name="signal">The signal.</param>
    /// <param name="read">What was read: from <paramref name="from"/> on, up to <paramref name="asOf"/>.</param>
    /// <param name="from">Start of the run's first window.</param>
    /// <param name="asOf">The moment as of which it was read.</param>
    public static CountedSignal Add(CountedSignal? known, MetricSignal signal, Series read, DateTimeOffset from, DateTimeOffset asOf)
    {
        ArgumentNullException.ThrowIfNull(signal);
        ArgumentNullException.ThrowIfNull(read);
        var first = Periods.Floor(from, signal.Period);
        var before = known ?? new CountedSignal(signal.Name, signal.Period, first, first, [], [], 0, 0);
        var settled = Periods.Floor(asOf - signal.Settle, signal.Period);
        var whole = read.PartialFrom is { } partial && partial < settled ? Periods.Floor(partial, signal.Period) : settled;
        var until = whole > before.Until ? whole : before.Until;
        var news = read.Samples.Where(sample => sample.Start >= before.Until && sample.Start + signal.Period <= until && double.IsFinite(sample.Value)).ToList();
        var (later, count) = Compare(before, read);
        return before with
        {
            Until = until,
            Samples = news.Count == 0 ? before.Samples : [.. before.Samples, .. news],
            Later = later,
            LaterCount = count,
            PartialLooks = before.PartialLooks + (whole < settled && settled > before.From ? 1 : 0),
        };
    }

    /// <summary>What a later read shows otherwise than it was counted, over the periods that both cover.</summary>
    /// <param name="counted">What was counted.</param>
    /// <param name="read">What is read now.</param>
    /// <returns>The first of the differences, and how many there are.</returns>
    public static (IReadOnlyList<LaterSample> Later, int Count) Compare(CountedSignal counted, Series read)
    {
        ArgumentNullException.ThrowIfNull(counted);
        ArgumentNullException.ThrowIfNull(read);
        if (counted.Periods == 0)
        {
            return (counted.Later, counted.LaterCount);
        }

        var whole = read.PartialFrom ?? DateTimeOffset.MaxValue;
        var now = read.Samples.Where(sample => sample.Start >= counted.From && sample.Start < counted.Until && double.IsFinite(sample.Value)).ToDictionary(sample => sample.Start, sample => sample.Value);
        var then = counted.Samples.ToDictionary(sample => sample.Start, sample => sample.Value);
        var differing = then.Keys.Union(now.Keys)
            .Where(start => start + counted.Period <= whole)
            .Select(start => new LaterSample(start, Of(then, start), Of(now, start)))
            .Where(sample => sample.Counted != sample.Later)
            .OrderBy(sample => sample.Start)
            .ToList();
        return ([.. differing.Take(MaxLater)], differing.Count);
    }

    private static double? Of(Dictionary<DateTimeOffset, double> values, DateTimeOffset start) => values.TryGetValue(start, out var value) ? value : null;
}

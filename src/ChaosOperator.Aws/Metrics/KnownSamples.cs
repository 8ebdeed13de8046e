using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Aws.Metrics;

/// <summary>The samples of a query as they were last read. Immutable; pure.</summary>
/// <param name="From">Start of what is known.</param>
/// <param name="ReadAt">When it was last read: all that had not settled at the read before was read again then.</param>
/// <param name="WholeAt">When all of it was last read.</param>
/// <param name="Samples">The samples, ascending.</param>
/// <param name="PartialFrom">From when on CloudWatch had more than it gave; null when it gave all.</param>
internal sealed record KnownSamples(DateTimeOffset From, DateTimeOffset ReadAt, DateTimeOffset WholeAt, IReadOnlyList<Sample> Samples, DateTimeOffset? PartialFrom)
{
    /// <summary>What is known after a read.</summary>
    /// <param name="before">What was known before it.</param>
    /// <param name="ask">What was asked for.</param>
    /// <param name="raw">What it brought; over a longer window, perhaps, than was asked for.</param>
    /// <param name="at">When it was read.</param>
    public static KnownSamples After(KnownSamples? before, SeriesAsk ask, RawSeries raw, DateTimeOffset at)
    {
        var (window, period) = (ask.Window, ask.Key.Query.Period);
        var kept = (before?.Samples ?? []).Where(sample => sample.Start >= ask.From && sample.Start < window.Start);
        var read = raw.Samples.Where(sample => sample.Start >= window.Start && sample.Start + period <= window.End);
        return new KnownSamples(ask.From, at, ask.IsWhole ? at : before?.WholeAt ?? at, [.. kept, .. read], raw.IsPartial ? PartialAfter(raw, window, period) : null);
    }

    /// <summary>The part of it that lies in a window. Whoever asks for all of it gets it as it is: most series have one reader.</summary>
    public Series Cut(TimeWindow window, TimeSpan period)
    {
        var all = Samples.Count == 0 || (Samples[0].Start >= window.Start && Samples[^1].Start + period <= window.End);
        var samples = all ? Samples : [.. Samples.Where(sample => sample.Start >= window.Start && sample.Start + period <= window.End)];
        return new Series(samples, PartialFrom is not { } partial || partial >= window.End ? null : partial < window.Start ? window.Start : partial);
    }

    // Data comes in ascending order, so what is missing comes after the last sample.
    private static DateTimeOffset? PartialAfter(RawSeries raw, TimeWindow window, TimeSpan period)
    {
        var complete = raw.Samples.Count == 0 ? window.Start : raw.Samples[^1].Start + period;
        return complete >= window.End ? null : complete < window.Start ? window.Start : complete;
    }
}

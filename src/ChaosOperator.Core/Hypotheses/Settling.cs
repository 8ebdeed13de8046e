namespace ChaosOperator.Core.Hypotheses;

/// <summary>When samples come to count: at the end of their period plus the time to settle. Pure.</summary>
public static class Settling
{
    /// <summary>The latest moment, at or before another, at which a sample came to count.</summary>
    /// <param name="now">The other moment.</param>
    /// <param name="period">Length of a sample.</param>
    /// <param name="settle">How long after its end a sample may still change.</param>
    public static DateTimeOffset LastCount(DateTimeOffset now, TimeSpan period, TimeSpan settle) => Periods.Floor(now - settle, period) + settle;

    /// <summary>The first moment after another at which a sample comes to count.</summary>
    /// <param name="now">The other moment.</param>
    /// <param name="period">Length of a sample.</param>
    /// <param name="settle">How long after its end a sample may still change.</param>
    public static DateTimeOffset NextCount(DateTimeOffset now, TimeSpan period, TimeSpan settle) => LastCount(now, period, settle) + period;

    /// <summary>The start of the first period that had not settled yet at a moment: it has to be read again, and so have all after it.</summary>
    /// <param name="readAt">The moment.</param>
    /// <param name="period">Length of a sample.</param>
    /// <param name="settle">How long after its end a sample may still change.</param>
    public static DateTimeOffset FirstUnsettled(DateTimeOffset readAt, TimeSpan period, TimeSpan settle) => Periods.Floor(readAt - settle, period);
}

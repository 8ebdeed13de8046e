namespace ChaosOperator.Core.Hypotheses.Judging;

/// <summary>
/// The periods of a signal, numbered. Period <c>i</c> covers <c>[i · length, (i + 1) · length)</c> counted from the Unix epoch, which is how
/// CloudWatch aligns its data points.
/// </summary>
/// <param name="Length">Length of a period; positive.</param>
internal readonly record struct PeriodGrid(TimeSpan Length)
{
    /// <summary>The first period that starts at or after a moment.</summary>
    public long StartingFrom(DateTimeOffset moment) => -FloorOf(-SinceEpoch(moment));

    /// <summary>The first period that does not end by a moment; all before it do. Also the period that the moment lies in.</summary>
    public long NotEndedBy(DateTimeOffset moment) => FloorOf(SinceEpoch(moment));

    /// <summary>Start of a period.</summary>
    public DateTimeOffset StartOf(long period) => DateTimeOffset.UnixEpoch.AddTicks(period * Length.Ticks);

    /// <summary>End of a period.</summary>
    public DateTimeOffset EndOf(long period) => StartOf(period + 1);

    private static long SinceEpoch(DateTimeOffset moment) => (moment - DateTimeOffset.UnixEpoch).Ticks;

    private long FloorOf(long ticks)
    {
        var (quotient, remainder) = Math.DivRem(ticks, Length.Ticks);
        return remainder < 0 ? quotient - 1 : quotient;
    }
}

namespace ChaosOperator.Core.Hypotheses;

/// <summary>Periods of samples, counted from the epoch, as CloudWatch does.</summary>
public static class Periods
{
    /// <summary>A time rounded down to the start of its period.</summary>
    /// <param name="time">The time.</param>
    /// <param name="period">Length of a period; more than zero.</param>
    public static DateTimeOffset Floor(DateTimeOffset time, TimeSpan period) => new(time.UtcTicks - (time.UtcTicks % period.Ticks), TimeSpan.Zero);
}

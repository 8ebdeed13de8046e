namespace ChaosOperator.Core.Hypotheses;

/// <summary>
/// The moments at which runs look at AWS, the same for all of them, so that what they ask for can be asked for once. Counted from the epoch. Pure.
/// </summary>
public static class LookTicks
{
    /// <summary>Time from one to the next: how often a fault is looked at, and so the reaction time of every guard.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    /// <summary>The last one, at or before a moment.</summary>
    /// <param name="now">The moment.</param>
    public static DateTimeOffset Last(DateTimeOffset now) => Periods.Floor(now, Interval);

    /// <summary>The next one: after a moment, and no more than <see cref="Interval"/> after it.</summary>
    /// <param name="now">The moment.</param>
    public static DateTimeOffset Next(DateTimeOffset now) => Last(now) + Interval;
}

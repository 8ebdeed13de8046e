namespace ChaosOperator.Core.Hypotheses;

/// <summary>
/// The moments at which what AWS shows of faults is read, the same for all runs, so that what they ask for can be asked for once, and those at which each run is looked at as a whole. Counted from the epoch. Pure.
/// </summary>
public static class LookTicks
{
    /// <summary>Time from one to the next: how often a fault is looked at, and so the reaction time of every guard.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    /// <summary>The last one, at or before a moment.</summary>
    /// <param name="now">The moment.</param>
    public static DateTimeOffset Last(DateTimeOffset now) => Periods.Floor(now, Interval);

    /// <summary>The next one: after a moment, and no more than <see cref="Interval"/> after it.</summary>
    /// <param name="now">The moment.</param>
    public static DateTimeOffset Next(DateTimeOffset now) => Last(now) + Interval;

    /// <summary>
    /// When a run is looked at as a whole, whatever the ticks showed: once in each <see cref="Interval"/>, at a second that it always has, so that many runs do not all come at once. Never in the first second after a tick, which
    /// is left to the runs of which the tick showed something.
    /// </summary>
    /// <param name="now">The moment.</param>
    /// <param name="runUid">UID of the run.</param>
    /// <returns>After the moment, and no more than <see cref="Interval"/> after it.</returns>
    public static DateTimeOffset NextOf(string runUid, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(runUid);
        var at = Last(now) + (Step * (1 + (Spread(runUid) % (uint)((Interval / Step) - 1))));
        return at > now ? at : at + Interval;
    }

    /// <summary>FNV-1a: the same in every process, as that of the runtime is not.</summary>
    private static uint Spread(string text)
    {
        var hash = 2_166_136_261;
        foreach (var character in text)
        {
            hash = unchecked((hash ^ character) * 16_777_619);
        }

        return hash;
    }
}

namespace ChaosOperator.LoadGen.Sending;

/// <summary>
/// When requests of an open loop are due: evenly spaced from the start on, whatever becomes of earlier ones. So a slow target meets as many customers as a fast one.
/// </summary>
/// <param name="PerSecond">Requests a second, over 0; may be a fraction.</param>
internal readonly record struct ArrivalSchedule(double PerSecond)
{
    /// <summary>When a request is due, from the start on.</summary>
    /// <param name="request">Its number, from 0. Computed from the number, so that no rounding adds up.</param>
    public TimeSpan Due(long request) => TimeSpan.FromTicks((long)(request / PerSecond * TimeSpan.TicksPerSecond));

    /// <summary>How many requests are due in a length of time from the start on: those at its end are not.</summary>
    public long Count(TimeSpan duration) => (long)Math.Ceiling(duration.TotalSeconds * PerSecond);
}

namespace ChaosOperator.Engine.Time;

/// <summary>
/// A clock that runs faster than the wall clock: <c>now = epoch + speed × (real time since the epoch was read)</c>. Delays shrink by the speed, so durations in manifests
/// keep their meaning in a simulated AWS.
/// </summary>
internal sealed class ScaledTimeProvider(TimeProvider real, DateTimeOffset epoch, double speed) : TimeProvider
{
    private readonly long _start = real.GetTimestamp();

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => epoch + (real.GetElapsedTime(_start) * speed);

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => real.TimestampFrequency;

    /// <inheritdoc/>
    public override long GetTimestamp() => (long)((real.GetTimestamp() - _start) * speed);

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
        new ScaledTimer(real.CreateTimer(callback, state, Shrink(dueTime), Shrink(period)), Shrink);

    private TimeSpan Shrink(TimeSpan duration) => duration <= TimeSpan.Zero ? duration : duration / speed;

    private sealed class ScaledTimer(ITimer inner, Func<TimeSpan, TimeSpan> shrink) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period) => inner.Change(shrink(dueTime), shrink(period));

        public void Dispose() => inner.Dispose();

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}

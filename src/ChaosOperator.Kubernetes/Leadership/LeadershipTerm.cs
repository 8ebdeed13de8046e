namespace ChaosOperator.Kubernetes.Leadership;

/// <summary>May this process change things right now?</summary>
public interface ILeadership
{
    /// <summary>This process holds the lease, as far as it knows. For display; ask <see cref="MayAct"/> before changing anything.</summary>
    bool IsLeader { get; }

    /// <summary>
    /// True while our own lease surely has not run out: last renewal (counted from before it was sent) plus the lease's duration minus the safety margin
    /// is still ahead. Ask before every mutating call; it costs nothing and needs no network.
    /// </summary>
    bool MayAct();
}

/// <summary>Leadership of a process that has no rivals: local runs and tests without election.</summary>
public sealed class SoleLeadership : ILeadership
{
    /// <inheritdoc/>
    public bool IsLeader => true;

    /// <inheritdoc/>
    public bool MayAct() => true;
}

/// <summary>The time for which a lease is ours, by our own clocks.</summary>
internal sealed class LeadershipTerm(TimeProvider realTime, LeadershipOptions options)
{
    private readonly Lock _gate = new();
    private long _renewedTimestamp;
    private DateTimeOffset _renewedAt;
    private bool _held;

    public bool IsHeld
    {
        get
        {
            lock (_gate)
            {
                return _held;
            }
        }
    }

    /// <summary>Real time since the last renewal was sent; the larger of two clocks, because one stands still while a machine sleeps and the other may be set.</summary>
    public TimeSpan SinceRenewal
    {
        get
        {
            lock (_gate)
            {
                var monotonic = realTime.GetElapsedTime(_renewedTimestamp);
                var wall = realTime.GetUtcNow() - _renewedAt;
                return monotonic > wall ? monotonic : wall;
            }
        }
    }

    public bool MayAct() => IsHeld && SinceRenewal < options.LeaseDuration - options.SafetyMargin;

    /// <summary>Takes note of a renewal.</summary>
    /// <param name="timestamp">From before the renewal was sent.</param>
    /// <param name="at">From before the renewal was sent.</param>
    public void Renewed(long timestamp, DateTimeOffset at)
    {
        lock (_gate)
        {
            _renewedTimestamp = timestamp;
            _renewedAt = at;
            _held = true;
        }
    }

    public void End()
    {
        lock (_gate)
        {
            _held = false;
        }
    }
}

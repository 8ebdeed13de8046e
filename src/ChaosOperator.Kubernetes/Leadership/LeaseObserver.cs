namespace ChaosOperator.Kubernetes.Leadership;

/// <summary>
/// Watches a lease of somebody else by our own clock: it has run out when its record has not changed for its duration. The holder's clock is never
/// compared with ours.
/// </summary>
internal sealed class LeaseObserver(TimeProvider realTime)
{
    private LeaseRecord? _seen;
    private long _seenAt;

    /// <summary>Who held the lease when it was last seen; empty if nobody.</summary>
    public string Holder => _seen?.Holder ?? "";

    public void See(LeaseRecord record)
    {
        if (record != _seen)
        {
            _seen = record;
            _seenAt = realTime.GetTimestamp();
        }
    }

    /// <summary>True if the lease last seen may be taken by this candidate.</summary>
    public bool IsFree(string identity) =>
        _seen is null || _seen.Holder.Length == 0 || _seen.Holder == identity || realTime.GetElapsedTime(_seenAt) >= _seen.Duration;
}

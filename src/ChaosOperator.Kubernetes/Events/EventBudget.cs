namespace ChaosOperator.Kubernetes.Events;

/// <summary>A token bucket: so many events at once, then one per period.</summary>
internal sealed class EventBudget(int burst, TimeSpan refillPeriod, TimeProvider time)
{
    private double _tokens = burst;
    private long _at = time.GetTimestamp();

    public bool TryTake()
    {
        var now = time.GetTimestamp();
        _tokens = Math.Min(burst, _tokens + (time.GetElapsedTime(_at, now) / refillPeriod));
        _at = now;
        if (_tokens < 1)
        {
            return false;
        }

        _tokens--;
        return true;
    }
}

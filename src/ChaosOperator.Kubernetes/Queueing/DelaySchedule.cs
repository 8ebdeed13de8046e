using ChaosOperator.Kubernetes.Api;

namespace ChaosOperator.Kubernetes.Queueing;

/// <summary>Keys with the moment they fall due; of several moments for one key the earliest wins. Not thread-safe.</summary>
internal sealed class DelaySchedule
{
    private readonly Dictionary<ResourceKey, DateTimeOffset> _due = [];
    private readonly PriorityQueue<ResourceKey, DateTimeOffset> _order = new();

    public int Count => _due.Count;

    /// <summary>The earliest moment at which a key falls due, or null.</summary>
    public DateTimeOffset? Next
    {
        get
        {
            DropSuperseded();
            return _order.TryPeek(out _, out var at) ? at : null;
        }
    }

    public void Add(ResourceKey key, DateTimeOffset at)
    {
        if (_due.TryGetValue(key, out var known) && known <= at)
        {
            return;
        }

        _due[key] = at;
        _order.Enqueue(key, at);
    }

    /// <summary>Takes out a key that is due.</summary>
    public bool TryTake(DateTimeOffset now, out ResourceKey key)
    {
        DropSuperseded();
        if (_order.TryPeek(out key, out var at) && at <= now)
        {
            _order.Dequeue();
            _due.Remove(key);
            return true;
        }

        key = default;
        return false;
    }

    private void DropSuperseded()
    {
        while (_order.TryPeek(out var key, out var at) && !(_due.TryGetValue(key, out var due) && due == at))
        {
            _order.Dequeue();
        }
    }
}

using ChaosOperator.Kubernetes.Api;

namespace ChaosOperator.Kubernetes.Queueing;

/// <summary>
/// First in, first out within a namespace; namespaces take turns. A namespace with ten thousand keys delays a key of another one by one
/// turn, not by ten thousand. Not thread-safe; knows nothing of duplicates.
/// </summary>
internal sealed class FairQueue
{
    private readonly Dictionary<string, Queue<ResourceKey>> _byNamespace = [];
    private readonly Queue<string> _turns = new();

    public int Count { get; private set; }

    public void Enqueue(ResourceKey key)
    {
        if (!_byNamespace.TryGetValue(key.Namespace, out var keys))
        {
            keys = new Queue<ResourceKey>();
            _byNamespace.Add(key.Namespace, keys);
            _turns.Enqueue(key.Namespace);
        }

        keys.Enqueue(key);
        Count++;
    }

    public bool TryDequeue(out ResourceKey key)
    {
        if (!_turns.TryDequeue(out var turn))
        {
            key = default;
            return false;
        }

        var keys = _byNamespace[turn];
        key = keys.Dequeue();
        Count--;
        if (keys.Count > 0)
        {
            _turns.Enqueue(turn);
        }
        else
        {
            _byNamespace.Remove(turn);
        }

        return true;
    }
}

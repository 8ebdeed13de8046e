namespace ChaosOperator.Aws.Throttling;

/// <summary>
/// Who waits, in the order in which they are served: first what lifts faults, then the rest; within each, namespaces take turns, and within a namespace first come is first served.
/// A namespace with five hundred in line delays one of another namespace by one turn. Pure; not thread-safe.
/// </summary>
/// <typeparam name="T">What stands in line.</typeparam>
internal sealed class FairLine<T>
{
    private readonly Turns lifting = new();
    private readonly Turns others = new();

    /// <summary>How many stand in line.</summary>
    public int Count => lifting.Count + others.Count;

    /// <summary>Goes to the end of a lane.</summary>
    public void Add(CallLane lane, T item) => (lane.Lifts ? lifting : others).Add(lane.Namespace, item);

    /// <summary>Takes whoever is next.</summary>
    public bool TryTake([System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T next) => lifting.TryTake(out next) || others.TryTake(out next);

    private sealed class Turns
    {
        private readonly Dictionary<string, Queue<T>> lanes = [];
        private readonly Queue<string> turns = new();

        public int Count { get; private set; }

        public void Add(string name, T item)
        {
            if (!lanes.TryGetValue(name, out var lane))
            {
                lanes.Add(name, lane = new Queue<T>());
                turns.Enqueue(name);
            }

            lane.Enqueue(item);
            Count++;
        }

        public bool TryTake([System.Diagnostics.CodeAnalysis.MaybeNullWhen(false)] out T next)
        {
            if (!turns.TryDequeue(out var name))
            {
                next = default;
                return false;
            }

            var lane = lanes[name];
            next = lane.Dequeue();
            Count--;
            if (lane.Count > 0) turns.Enqueue(name);
            else lanes.Remove(name);
            return true;
        }
    }
}

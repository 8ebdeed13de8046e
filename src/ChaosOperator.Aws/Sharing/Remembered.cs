using System.Collections.Concurrent;

namespace ChaosOperator.Aws.Sharing;

/// <summary>What was read and never changes again, so that it need not be read again: the latest of it, as far as there is room.</summary>
/// <typeparam name="TKey">What it is known by.</typeparam>
/// <typeparam name="TValue">What is known.</typeparam>
/// <param name="room">How much is kept; what is pushed out is read once more when it is needed.</param>
internal sealed class Remembered<TKey, TValue>(int room)
    where TKey : notnull
    where TValue : class
{
    private readonly ConcurrentDictionary<TKey, TValue> known = new();
    private readonly ConcurrentQueue<TKey> order = new();

    /// <summary>What is known; null: nothing any more, or yet.</summary>
    public TValue? Find(TKey key) => known.GetValueOrDefault(key);

    /// <summary>Keeps it.</summary>
    /// <returns>What is kept.</returns>
    public TValue Keep(TKey key, TValue value)
    {
        if (!known.TryAdd(key, value)) return known.GetValueOrDefault(key, value);
        order.Enqueue(key);
        if (order.Count > room && order.TryDequeue(out var oldest)) known.TryRemove(oldest, out _);
        return value;
    }
}

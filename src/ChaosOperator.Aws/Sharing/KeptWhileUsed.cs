namespace ChaosOperator.Aws.Sharing;

/// <summary>What is kept for each of those who come and go, such as those who see AWS alike: made when it is first asked for, and let go when nobody has asked for it for long.</summary>
/// <typeparam name="TKey">Whom it is kept for.</typeparam>
/// <typeparam name="TValue">What is kept. It can be made anew at the cost of a few calls.</typeparam>
/// <param name="make">Makes it; called under a lock.</param>
/// <param name="clock">The clock of that time.</param>
/// <param name="unused">How long it is kept unused; null: a day.</param>
internal sealed class KeptWhileUsed<TKey, TValue>(Func<TKey, TValue> make, TimeProvider clock, TimeSpan? unused = null)
    where TKey : notnull
{
    /// <summary>How long it is kept unused when nothing is said.</summary>
    internal static readonly TimeSpan Unused = TimeSpan.FromDays(1);

    /// <summary>How often it is looked for what is unused.</summary>
    private static readonly TimeSpan LookInterval = TimeSpan.FromHours(1);

    private readonly Lock gate = new();
    private readonly Dictionary<TKey, (TValue Value, long Used)> entries = [];
    private long looked = clock.GetTimestamp();

    /// <summary>For how many something is kept.</summary>
    public int Count
    {
        get
        {
            lock (gate) return entries.Count;
        }
    }

    /// <summary>What is kept for somebody.</summary>
    public TValue Of(TKey key)
    {
        lock (gate)
        {
            var now = clock.GetTimestamp();
            var value = entries.TryGetValue(key, out var known) ? known.Value : make(key);
            entries[key] = (value, now);
            if (clock.GetElapsedTime(looked, now) >= LookInterval) LetGo(now);
            return value;
        }
    }

    /// <summary>Lets all of it go.</summary>
    public void Clear() => Forget(_ => true);

    /// <summary>Lets go of what is kept for some.</summary>
    public void Forget(Func<TKey, bool> isGone)
    {
        lock (gate)
        {
            foreach (var key in entries.Keys.Where(isGone).ToList()) entries.Remove(key);
        }
    }

    private void LetGo(long now)
    {
        looked = now;
        foreach (var key in entries.Where(entry => clock.GetElapsedTime(entry.Value.Used, now) >= (unused ?? Unused)).Select(entry => entry.Key).ToList()) entries.Remove(key);
    }
}

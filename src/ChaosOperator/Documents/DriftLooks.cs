using System.Collections.Concurrent;

namespace ChaosOperator.Documents;

/// <summary>
/// When the objects of each experiment in AWS were last held against what was written. It is remembered in memory alone: a new leader looks at each once, which costs a read, where a time in
/// the status would cost a write each time.
/// </summary>
internal sealed class DriftLooks(TimeProvider time)
{
    /// <summary>How often is looked.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, DateTimeOffset> last = new();

    /// <summary>Whether an experiment is to be looked at.</summary>
    public bool IsDue(string uid) => !last.TryGetValue(uid, out var looked) || time.GetUtcNow() - looked >= Interval || looked > time.GetUtcNow();

    /// <summary>It was looked at just now.</summary>
    public void Looked(string uid) => last[uid] = time.GetUtcNow();

    /// <summary>It is gone.</summary>
    public void Forget(string uid) => last.TryRemove(uid, out _);
}

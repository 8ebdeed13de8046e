using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace ChaosOperator.Documents;

/// <summary>
/// When the objects of each experiment in AWS were last held against what was written. It is remembered in memory alone: a new leader looks at each once, which costs a read, where a time in
/// the status would cost a write each time.
/// </summary>
internal sealed class LookTimes(TimeProvider time)
{
    private readonly ConcurrentDictionary<string, DateTimeOffset> last = new();

    /// <summary>Whether an experiment is to be looked at.</summary>
    /// <param name="uid">UID of the experiment.</param>
    /// <param name="interval">How often it is looked at.</param>
    /// <param name="atOnce">False: not at once by a new leader but some time within the interval, each experiment at another, so that thousands of them do not ask AWS all at once.</param>
    public bool IsDue(string uid, TimeSpan interval, bool atOnce) => DueIn(uid, interval, atOnce) <= TimeSpan.Zero;

    /// <summary>In what time an experiment is to be looked at; zero or less: now.</summary>
    public TimeSpan DueIn(string uid, TimeSpan interval, bool atOnce)
    {
        var now = time.GetUtcNow();
        var looked = last.GetOrAdd(uid, _ => now - (atOnce ? interval : interval * Share(uid)));
        return looked > now ? TimeSpan.Zero : looked + interval - now;
    }

    /// <summary>It was looked at just now.</summary>
    public void Looked(string uid) => last[uid] = time.GetUtcNow();

    /// <summary>It is to be looked at at once, for a reason of its own.</summary>
    public void MakeDue(string uid) => last[uid] = DateTimeOffset.MinValue;

    /// <summary>It is gone.</summary>
    public void Forget(string uid) => last.TryRemove(uid, out _);

    /// <summary>A number from 0 to 1 that an experiment always has.</summary>
    private static double Share(string uid) => BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(uid))) / (double)uint.MaxValue;
}

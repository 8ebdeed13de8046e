namespace ChaosOperator.Aws.Sharing;

/// <summary>
/// One read for all that those who ask at once ask for. Who asks while one is under way waits for the next, so an answer is never older than its question: what the asker did before is in it. Who can do with what was read since
/// a moment is told that, however many ask one after the other; what such askers asked for lately is read along with each read.
/// </summary>
/// <typeparam name="TKey">What is asked for.</typeparam>
/// <typeparam name="T">What is read.</typeparam>
/// <param name="clock">The clock of those moments.</param>
internal sealed class SharedBatch<TKey, T>(TimeProvider clock)
    where TKey : notnull
{
    /// <summary>How long what was asked for is read along: who asks at each tick asks again before.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(1);

    private readonly Lock gate = new();
    private readonly Dictionary<TKey, long> lately = [];
    private HashSet<TKey> wanted = [];
    private Task<T>? latest;
    private Task<T>? next;
    private Begun? begun;

    /// <summary>Asks. Who gives up leaves the read to the others.</summary>
    /// <param name="keys">What is asked for.</param>
    /// <param name="since">An answer whose read began after that will do, and so will its refusal; null: only one that begins after this was asked.</param>
    /// <param name="read">Reads all that is asked for; carried out for the first of those who wait together.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task<T> ReadAsync(IReadOnlyCollection<TKey> keys, DateTimeOffset? since, Func<IReadOnlyCollection<TKey>, Task<T>> read, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (since is not null)
            {
                foreach (var key in keys) lately[key] = clock.GetTimestamp();
                // By how long ago it is: a clock that was set back must not make an old answer a new one.
                if (begun is { } known && clock.GetElapsedTime(known.At) < clock.GetUtcNow() - since && keys.All(known.Keys.Contains)) return known.Answer.WaitAsync(cancellationToken);
            }

            wanted.UnionWith(keys);
            next ??= latest = AfterAsync(latest, read);
            return next.WaitAsync(cancellationToken);
        }
    }

    private async Task<T> AfterAsync(Task? former, Func<IReadOnlyCollection<TKey>, Task<T>> read)
    {
        // Yields always: the read must not begin before all know of it. How the former ended is for those who waited for it.
        await (former ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.ForceYielding | ConfigureAwaitOptions.SuppressThrowing);
        HashSet<TKey> keys;
        lock (gate)
        {
            (keys, wanted) = (wanted, []);
            foreach (var old in lately.Where(asked => clock.GetElapsedTime(asked.Value) > Lately).Select(asked => asked.Key).ToList()) lately.Remove(old);
            keys.UnionWith(lately.Keys);
            begun = new Begun(clock.GetTimestamp(), keys, next!);
            next = null;
        }

        return await read(keys);
    }

    /// <summary>The latest read that began.</summary>
    private sealed record Begun(long At, IReadOnlySet<TKey> Keys, Task<T> Answer);
}

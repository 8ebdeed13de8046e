using ChaosOperator.Aws.Failures;

namespace ChaosOperator.Aws.Sharing;

/// <summary>
/// One read for all that those who ask at once ask for. Who asks while one is under way waits for the next, so an answer is never older than its question: what the asker did before is in it. Who can do with what was read since
/// a moment is told that, however many ask one after the other; what such askers asked for lately is read along with each read. A refusal that no time mends is told to nobody but him for whom it is true: it may be
/// about the rights of whoever read, or about what another asked for.
/// </summary>
/// <typeparam name="TKey">What is asked for.</typeparam>
/// <typeparam name="T">What is read.</typeparam>
/// <param name="clock">The clock of those moments.</param>
internal sealed class SharedBatch<TKey, T>(TimeProvider clock)
    where TKey : notnull
{
    /// <summary>How long what was asked for is read along: who asks at each tick asks again before.</summary>
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(1);

    /// <summary>How long it is kept in mind who was refused: for longer than between two looks of anybody, and not for all who ever were.</summary>
    private static readonly TimeSpan Refused = TimeSpan.FromDays(1);

    private readonly Lock gate = new();
    private readonly Dictionary<TKey, long> lately = [];
    private readonly Dictionary<object, Begun> refused = [];
    private HashSet<TKey> wanted = [];
    private Task<T>? latest;
    private Task<T>? next;
    private Begun? begun;

    /// <summary>Asks. Who gives up leaves the read to the others. Who was refused for himself asks for himself from then on, so that the others are not refused along with him, until he is told.</summary>
    /// <param name="asker">Who asks: those who are equal are refused alike.</param>
    /// <param name="keys">What is asked for.</param>
    /// <param name="since">An answer whose read began after that will do, and so will its refusal; null: only one that begins after this was asked.</param>
    /// <param name="read">Reads all that is asked for; carried out for the first of those who wait together.</param>
    /// <param name="own">Reads what this asker asks for, for nobody else.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public async Task<T> ReadAsync(
        object asker, IReadOnlyCollection<TKey> keys, DateTimeOffset? since, Func<IReadOnlyCollection<TKey>, Task<T>> read, Func<Task<T>> own, CancellationToken cancellationToken)
    {
        if (IsRefused(asker)) return await AloneAsync(asker, keys, since, own, cancellationToken);
        try
        {
            return await TogetherAsync(keys, since, read, cancellationToken);
        }
        catch (AwsRefusedException refusal) when (!refusal.Failure.CanPass)
        {
            return await AloneAsync(asker, keys, since, own, cancellationToken);
        }
    }

    private bool IsRefused(object asker)
    {
        lock (gate) return refused.ContainsKey(asker);
    }

    private async Task<T> AloneAsync(object asker, IReadOnlyCollection<TKey> keys, DateTimeOffset? since, Func<Task<T>> own, CancellationToken cancellationToken)
    {
        Begun? told;
        lock (gate) told = refused.GetValueOrDefault(asker) is { } before && IsGoodFor(before, keys, since) ? before : null;
        var alone = told ?? new Begun(clock.GetTimestamp(), keys.ToHashSet(), own());
        try
        {
            var answer = await alone.Answer.WaitAsync(cancellationToken);
            lock (gate) refused.Remove(asker);
            return answer;
        }
        catch (AwsRefusedException refusal) when (!refusal.Failure.CanPass)
        {
            lock (gate)
            {
                Drop(refused, Refused, entry => entry.At);
                refused[asker] = alone;
                foreach (var key in keys) lately.Remove(key);
            }

            throw;
        }
    }

    private Task<T> TogetherAsync(IReadOnlyCollection<TKey> keys, DateTimeOffset? since, Func<IReadOnlyCollection<TKey>, Task<T>> read, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            if (since is not null)
            {
                foreach (var key in keys) lately[key] = clock.GetTimestamp();
                if (begun is { } known && IsGoodFor(known, keys, since)) return known.Answer.WaitAsync(cancellationToken);
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
            Drop(lately, Lately, at => at);
            keys.UnionWith(lately.Keys);
            begun = new Begun(clock.GetTimestamp(), keys, next!);
            next = null;
        }

        return await read(keys);
    }

    /// <summary>By how long ago it is: a clock that was set back must not make an old answer a new one.</summary>
    private bool IsGoodFor(Begun known, IReadOnlyCollection<TKey> keys, DateTimeOffset? since) =>
        clock.GetElapsedTime(known.At) < clock.GetUtcNow() - since && keys.All(known.Keys.Contains);

    private void Drop<TKept, TValue>(Dictionary<TKept, TValue> kept, TimeSpan after, Func<TValue, long> at)
        where TKept : notnull
    {
        foreach (var old in kept.Where(entry => clock.GetElapsedTime(at(entry.Value)) > after).Select(entry => entry.Key).ToList()) kept.Remove(old);
    }

    /// <summary>A read that began: the latest of all, or the last that one asker was refused.</summary>
    private sealed record Begun(long At, IReadOnlySet<TKey> Keys, Task<T> Answer);
}

namespace ChaosOperator.Aws.Sharing;

/// <summary>
/// One read for all that those who ask at once ask for. Who asks while one is under way waits for the next, so an answer is never older than its question: what the asker did before is in it.
/// </summary>
/// <typeparam name="TKey">What is asked for.</typeparam>
/// <typeparam name="T">What is read.</typeparam>
internal sealed class SharedBatch<TKey, T>
{
    private readonly Lock gate = new();
    private HashSet<TKey> wanted = [];
    private Task<T>? latest;
    private Task<T>? next;

    /// <summary>Asks. Who gives up leaves the read to the others.</summary>
    /// <param name="keys">What is asked for.</param>
    /// <param name="read">Reads all that is asked for; carried out for the first of those who wait together.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task<T> ReadAsync(IEnumerable<TKey> keys, Func<IReadOnlyCollection<TKey>, Task<T>> read, CancellationToken cancellationToken)
    {
        lock (gate)
        {
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
            next = null;
            (keys, wanted) = (wanted, []);
        }

        return await read(keys);
    }
}

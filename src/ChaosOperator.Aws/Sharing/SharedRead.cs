namespace ChaosOperator.Aws.Sharing;

/// <summary>
/// One read for all who ask at once. Who asks while one is under way waits for the next, so an answer is never older than its question: what the asker did before is in it.
/// </summary>
/// <typeparam name="T">What is read.</typeparam>
internal sealed class SharedRead<T>
{
    private readonly Lock gate = new();
    private Task<T>? latest;
    private Task<T>? next;

    /// <summary>Asks. Who gives up leaves the read to the others.</summary>
    /// <param name="read">Reads; carried out for the first of those who wait together.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task<T> ReadAsync(Func<Task<T>> read, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            next ??= latest = AfterAsync(latest, read);
            return next.WaitAsync(cancellationToken);
        }
    }

    private async Task<T> AfterAsync(Task? former, Func<Task<T>> read)
    {
        // Yields always: the read must not begin before all know of it. How the former ended is for those who waited for it.
        await (former ?? Task.CompletedTask).ConfigureAwait(ConfigureAwaitOptions.ForceYielding | ConfigureAwaitOptions.SuppressThrowing);
        lock (gate) next = null;
        return await read();
    }
}

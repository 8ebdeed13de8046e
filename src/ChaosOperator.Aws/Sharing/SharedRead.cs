namespace ChaosOperator.Aws.Sharing;

/// <summary>One read of the same thing for all who ask at once; see <see cref="SharedBatch{TKey, T}"/>.</summary>
/// <typeparam name="T">What is read.</typeparam>
internal sealed class SharedRead<T>
{
    private readonly SharedBatch<object, T> batch = new();

    /// <summary>Asks. Who gives up leaves the read to the others.</summary>
    /// <param name="read">Reads; carried out for the first of those who wait together.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task<T> ReadAsync(Func<Task<T>> read, CancellationToken cancellationToken) => batch.ReadAsync([], _ => read(), cancellationToken);
}

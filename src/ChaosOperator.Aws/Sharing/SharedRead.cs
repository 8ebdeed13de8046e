using ChaosOperator.Aws.Sessions;

namespace ChaosOperator.Aws.Sharing;

/// <summary>One read of the same thing for all who ask at once and see AWS alike; see <see cref="SharedBatch{TKey, T}"/>.</summary>
/// <typeparam name="T">What is read.</typeparam>
/// <param name="clock">The clock by which it is told since when.</param>
internal sealed class SharedRead<T>(TimeProvider clock)
{
    private readonly SharedBatch<object, T> batch = new(clock);

    /// <summary>Asks. Who gives up leaves the read to the others.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="since">An answer whose read began after that will do; null: only one that begins after this was asked.</param>
    /// <param name="read">Reads; carried out for the first of those who wait together.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task<T> ReadAsync(AwsSession session, DateTimeOffset? since, Func<Task<T>> read, CancellationToken cancellationToken) =>
        batch.ReadAsync(session.Identity, [], since, _ => read(), read, cancellationToken);
}

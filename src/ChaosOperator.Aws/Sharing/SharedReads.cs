using ChaosOperator.Aws.Sessions;

namespace ChaosOperator.Aws.Sharing;

/// <summary>Reads the same thing once for all who ask at the same time and see AWS alike; see <see cref="SharedRead{T}"/>.</summary>
/// <typeparam name="T">What is read.</typeparam>
/// <param name="read">Reads it. Not given a token: calls have deadlines of their own, and who gives up must not end the read of the others.</param>
/// <param name="clock">The clock by which it is told since when.</param>
internal sealed class SharedReads<T>(Func<AwsSession, Task<T>> read, TimeProvider clock)
{
    private readonly KeptWhileUsed<AwsSight, SharedRead<T>> reads = new(_ => new(clock), clock);

    /// <summary>Asks.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="since">An answer whose read began after that will do; null: only one that begins after this was asked.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task<T> ReadAsync(AwsSession session, DateTimeOffset? since, CancellationToken cancellationToken) =>
        reads.Of(session.Sight).ReadAsync(session, since, () => read(session), cancellationToken);
}

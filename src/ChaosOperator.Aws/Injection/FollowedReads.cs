using ChaosOperator.Aws.Sessions;
using ChaosOperator.Aws.Sharing;
using ChaosOperator.Core.Aws;

namespace ChaosOperator.Aws.Injection;

/// <summary>Reads the fault of a run by itself, once for all looks at the run that can do with what was read since a moment: it is glanced at at each tick, and looked at as a whole some seconds after.</summary>
/// <param name="clock">The clock by which it is told since when.</param>
internal sealed class FollowedReads(TimeProvider clock)
{
    /// <summary>For longer than between two looks at anything that is under way.</summary>
    private static readonly TimeSpan Unused = TimeSpan.FromHours(1);

    private readonly KeptWhileUsed<(AwsSight Sight, string Run, string Id), SharedRead<InjectionObservation?>> reads = new(_ => new(clock), clock, Unused);

    /// <summary>Asks. Who gives up leaves the read to the others.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="runUid">Whose it is.</param>
    /// <param name="id">Its id.</param>
    /// <param name="since">An answer whose read began after that will do; null: only one of one's own.</param>
    /// <param name="read">Reads it.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task<InjectionObservation?> ReadAsync(
        AwsSession session, string runUid, string id, DateTimeOffset? since, Func<CancellationToken, Task<InjectionObservation?>> read, CancellationToken cancellationToken) =>
        since is null ? read(cancellationToken) : reads.Of((session.Sight, runUid, id)).ReadAsync(session, since, () => read(CancellationToken.None), cancellationToken);
}

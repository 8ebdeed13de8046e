using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Aws.Sharing;
using ChaosOperator.Core.Aws;

namespace ChaosOperator.Aws.Injection;

/// <summary>
/// Follows the FIS experiments of runs. Each that is under way is read by itself, since lists do not show its actions, and FIS lets five be under way in an account and region, but once for all looks at its run that can do
/// with what was read since a moment; one that is over never changes again and is not read again, however long its run goes on to lift the fault. One instance serves the whole operator.
/// </summary>
/// <param name="clock">The clock by which what is kept is let go.</param>
public sealed class FollowedExperiments(TimeProvider clock)
{
    /// <summary>How many that are over are kept in mind for a role, account and region. One that is forgotten is read once more.</summary>
    private const int MostKept = 1000;

    private readonly KeptWhileUsed<AwsSight, Remembered<(string Run, string Id), InjectionObservation>> over = new(_ => new(MostKept), clock);
    private readonly FollowedReads reads = new(clock);

    /// <summary>The experiment of a run as it is now; see <see cref="Injector.FindAsync"/>.</summary>
    /// <param name="session">Where, and as whom.</param>
    /// <param name="templateId">Template of the experiment.</param>
    /// <param name="runUid">UID of the run.</param>
    /// <param name="knownId">Its id as recorded; null when none was.</param>
    /// <param name="since">One that is known may be told by what was read since then; null: only by what is read after this was asked.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <returns>The experiment; null when AWS knows none for this run.</returns>
    /// <exception cref="AwsRefusedException">AWS refused a call.</exception>
    public async Task<InjectionObservation?> FindAsync(AwsSession session, string templateId, string runUid, string? knownId, DateTimeOffset? since, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(session);
        var kept = over.Of(session.Sight);
        if (knownId is not null && kept.Find((runUid, knownId)) is { } ended) return ended;
        var found = knownId is null
            ? await Injector.FindAsync(session, templateId, runUid, null, cancellationToken)
            : await reads.ReadAsync(session, runUid, knownId, since, token => Injector.FindAsync(session, templateId, runUid, knownId, token), cancellationToken);
        return found is { IsSettled: true } ? kept.Keep((runUid, found.Id), found) : found;
    }
}

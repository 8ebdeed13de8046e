using ChaosOperator.Aws.Failures;
using ChaosOperator.Core.Runs;
using ChaosOperator.Kubernetes.Writing;

namespace ChaosOperator.Running;

/// <summary>Sends heartbeats of several runs by one call, and each by a call of its own when that one is refused: what is wrong with one run must not silence the others.</summary>
internal sealed class HeartbeatSender(PublishHeartbeats publish)
{
    /// <summary>Sends one heartbeat of each.</summary>
    /// <returns>Why a run has none, by its UID; runs that have one, or have it from another replica, are not among them.</returns>
    public async Task<IReadOnlyDictionary<string, HeartbeatTrouble>> SendAsync(IReadOnlyList<RunContext> runs, CancellationToken cancellationToken)
    {
        // Off the publisher's loop: making a client or a role's credentials may take a while.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        var together = await TryAsync(runs, cancellationToken);
        if (together is null)
        {
            return new Dictionary<string, HeartbeatTrouble>();
        }

        // A service that does not answer is not asked once more for each: the first call that comes through speaks for all again.
        if (runs.Count == 1 || !together.GoesApart)
        {
            return runs.ToDictionary(run => run.Uid, _ => together);
        }

        var apart = await Task.WhenAll(runs.Select(async run => (run.Uid, Trouble: await TryAsync([run], cancellationToken))));
        return apart.Where(one => one.Trouble is not null).ToDictionary(one => one.Uid, one => one.Trouble!);
    }

    private async Task<HeartbeatTrouble?> TryAsync(IReadOnlyList<RunContext> runs, CancellationToken cancellationToken)
    {
        try
        {
            await publish(runs, cancellationToken);
            return null;
        }
        catch (AwsRefusedException refused)
        {
            return new HeartbeatTrouble(refused.Failure.Message, GoesApart: !refused.Failure.CanPass);
        }
        catch (NotLeadingException)
        {
            // The other replica publishes from now on.
            return null;
        }
        catch (Exception unexpected) when (!cancellationToken.IsCancellationRequested)
        {
            return new HeartbeatTrouble($"{unexpected.GetType()}: {unexpected.Message}", GoesApart: true) { Unexpected = unexpected };
        }
    }
}

/// <summary>Why a run has no heartbeat.</summary>
/// <param name="Message">What happened, fit for the log.</param>
/// <param name="GoesApart">Whether it may be about this run alone, which is kept out of the calls of others then.</param>
internal sealed record HeartbeatTrouble(string Message, bool GoesApart)
{
    /// <summary>What nobody thought of, for the log; null when AWS refused.</summary>
    public Exception? Unexpected { get; init; }
}

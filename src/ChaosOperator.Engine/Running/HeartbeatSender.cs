using ChaosOperator.Aws.Failures;
using ChaosOperator.Core.Planning;
using ChaosOperator.Core.Runs;
using ChaosOperator.Kubernetes.Writing;

namespace ChaosOperator.Engine.Running;

/// <summary>Sends heartbeats of several runs by one call, and each by a call of its own when that one is refused: what is wrong with one run must not silence the others.</summary>
/// <param name="publish">Makes a call.</param>
/// <param name="network">The clock of deadlines: real time, whatever clock the runs go by.</param>
internal sealed class HeartbeatSender(PublishHeartbeats publish, TimeProvider network)
{
    /// <summary>How long the calls of a beat may take together: so much less than the interval that one which does not come through is over before the next.</summary>
    internal static readonly TimeSpan Deadline = DeadMansSwitch.Interval - TimeSpan.FromSeconds(5);

    /// <summary>Sends one heartbeat of each.</summary>
    /// <returns>Why a run has none, by its UID; runs that have one, or have it from another replica, are not among them.</returns>
    public async Task<IReadOnlyDictionary<string, HeartbeatTrouble>> SendAsync(IReadOnlyList<RunContext> runs, CancellationToken cancellationToken)
    {
        // Off the publisher's loop: making a client or a role's credentials may take a while.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        using var deadline = new CancellationTokenSource(Deadline, network);
        var together = await TryAsync(runs, deadline.Token, cancellationToken);
        if (together is null)
        {
            return new Dictionary<string, HeartbeatTrouble>();
        }

        // A service that does not answer is not asked once more for each: the first call that comes through speaks for all again.
        if (runs.Count == 1 || !together.GoesApart)
        {
            return runs.ToDictionary(run => run.Uid, _ => together);
        }

        var apart = await Task.WhenAll(runs.Select(async run => (run.Uid, Trouble: await TryAsync([run], deadline.Token, cancellationToken))));
        return apart.Where(one => one.Trouble is not null).ToDictionary(one => one.Uid, one => one.Trouble!);
    }

    private async Task<HeartbeatTrouble?> TryAsync(IReadOnlyList<RunContext> runs, CancellationToken deadline, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline, cancellationToken);
        try
        {
            // Not every call can be given up: that for the credentials of a role cannot.
            await publish(runs, either.Token).WaitAsync(either.Token);
            return null;
        }
        catch (OperationCanceledException) when (deadline.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            return new HeartbeatTrouble($"it did not come through within {Deadline.TotalSeconds:0} s; the next is tried at the next beat", GoesApart: false);
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

using ChaosOperator.Aws.Failures;
using ChaosOperator.Core.Planning;
using ChaosOperator.Core.Runs;
using ChaosOperator.Kubernetes.Controllers;
using ChaosOperator.Kubernetes.Leadership;
using ChaosOperator.Kubernetes.Writing;

namespace ChaosOperator.Running;

/// <summary>Publishes one heartbeat of a run.</summary>
/// <param name="run">The run.</param>
/// <param name="cancellationToken">Ends the call.</param>
/// <exception cref="AwsRefusedException">AWS refused the call.</exception>
internal delegate Task PublishHeartbeat(RunContext run, CancellationToken cancellationToken);

/// <summary>
/// Publishes the heartbeats of the runs that are being driven, on a beat of its own and each run apart: neither a look that takes its time, nor an account that does not
/// answer, holds up the heartbeat of another run.
/// </summary>
internal sealed class HeartbeatPublisher(
    DrivenRuns runs, PublishHeartbeat publish, ILeadership leadership, TimeProvider time, ILogger<HeartbeatPublisher> logger) : ILeaderTask
{
    /// <summary>How long a run that is no longer looked at is kept in mind.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    private readonly Dictionary<string, Task<string?>> _underway = [];
    private readonly Dictionary<string, string?> _troubles = [];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(DeadMansSwitch.Interval, time);
        try
        {
            do
            {
                Beat(cancellationToken);
            }
            while (await timer.WaitForNextTickAsync(cancellationToken));
        }
        finally
        {
            // Cancelled calls end in order; their answers say nothing any more.
            await Task.WhenAll(_underway.Values).ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
            _underway.Clear();
        }
    }

    private void Beat(CancellationToken cancellationToken)
    {
        var present = runs.All.ToList();
        foreach (var driven in present)
        {
            var uid = driven.Run.Uid;
            if (_underway.TryGetValue(uid, out var before) && !before.IsCompleted)
            {
                continue;
            }

            if (before is { IsCanceled: false })
            {
                Tell(driven.Run, before.Exception is { InnerException: var unexpected } ? $"{unexpected}" : before.Result);
            }

            if (driven.Until < time.GetUtcNow())
            {
                Tell(driven.Run, $"it was not looked at successfully since {driven.Until:HH:mm:ss}; AWS stops its fault if that lasts");
                _underway.Remove(uid);
                if (driven.Until + Memory < time.GetUtcNow())
                {
                    runs.End(uid);
                }
            }
            else if (leadership.MayAct())
            {
                _underway[uid] = PublishAsync(driven.Run, cancellationToken);
            }
        }

        Forget(present);
    }

    /// <summary>Publishes one heartbeat.</summary>
    /// <returns>Why it could not be; null when it was.</returns>
    private async Task<string?> PublishAsync(RunContext run, CancellationToken cancellationToken)
    {
        // Off the loop: making a client or a role's credentials may take a while.
        await Task.CompletedTask.ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            await publish(run, cancellationToken);
            return null;
        }
        catch (AwsRefusedException refused)
        {
            return refused.Failure.Message;
        }
        catch (NotLeadingException)
        {
            // The other replica publishes from now on.
            return null;
        }
    }

    /// <summary>Logs a trouble once, and its end.</summary>
    private void Tell(RunContext run, string? trouble)
    {
        if (_troubles.GetValueOrDefault(run.Uid) == trouble)
        {
            return;
        }

        _troubles[run.Uid] = trouble;
        if (trouble is null)
        {
            logger.LogInformation("Heartbeats of run {Namespace}/{Run} are published again", run.Owner.Namespace, run.Name);
        }
        else
        {
            logger.LogWarning("No heartbeat of run {Namespace}/{Run}: {Trouble}", run.Owner.Namespace, run.Name, trouble);
        }
    }

    private void Forget(List<DrivenRun> present)
    {
        var uids = present.Select(driven => driven.Run.Uid).ToHashSet();
        foreach (var gone in _troubles.Keys.Concat(_underway.Where(entry => entry.Value.IsCompleted).Select(entry => entry.Key)).Where(uid => !uids.Contains(uid)).ToList())
        {
            _troubles.Remove(gone);
            _underway.Remove(gone);
        }
    }
}

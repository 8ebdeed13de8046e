using ChaosOperator.Core.Planning;
using ChaosOperator.Core.Runs;
using ChaosOperator.Kubernetes.Controllers;
using ChaosOperator.Kubernetes.Leadership;
using Microsoft.Extensions.Logging;

namespace ChaosOperator.Engine.Running;

/// <summary>
/// Publishes the heartbeats of the runs that are being driven, on a beat of its own, those of a role, account and region by one call: neither a look that takes its time, nor an account that does not
/// answer, nor a run that is refused, holds up the heartbeat of another. Which runs have one is decided for each by itself, at each beat.
/// </summary>
internal sealed class HeartbeatPublisher(
    DrivenRuns runs, PublishHeartbeats publish, ILeadership leadership, TimeProvider time, ILogger<HeartbeatPublisher> logger) : ILeaderTask
{
    /// <summary>How long a run that is no longer looked at is kept in mind.</summary>
    private static readonly TimeSpan Memory = TimeSpan.FromHours(1);

    private readonly HeartbeatSender _sender = new(publish, TimeProvider.System);
    private readonly Dictionary<string, Task<IReadOnlyDictionary<string, HeartbeatTrouble>>> _underway = [];
    private readonly HashSet<string> _apart = [];
    private readonly Dictionary<string, string?> _troubles = [];
    private int _beat;

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
        var due = present.Where(IsDue).Select(driven => driven.Run).ToList();
        foreach (var together in HeartbeatCalls.Of(due, _apart, _beat).TakeWhile(_ => leadership.MayAct()))
        {
            var call = _sender.SendAsync(together, cancellationToken);
            foreach (var run in together)
            {
                _underway[run.Uid] = call;
            }
        }

        // A beat at which every call is still under way is nobody's turn.
        _beat += due.Count > 0 ? 1 : 0;
        Forget(present);
    }

    /// <summary>Whether a run is to have a heartbeat now; tells what became of its last one.</summary>
    private bool IsDue(DrivenRun driven)
    {
        var uid = driven.Run.Uid;
        if (_underway.TryGetValue(uid, out var before) && !before.IsCompleted)
        {
            return false;
        }

        if (before is { IsCompletedSuccessfully: true })
        {
            Take(driven.Run, before.Result.GetValueOrDefault(uid));
        }

        _underway.Remove(uid);
        if (time.GetUtcNow() <= driven.Until)
        {
            return true;
        }

        Tell(driven.Run, $"it was not looked at successfully since {driven.Until:HH:mm:ss}; AWS stops its fault if that lasts");
        if (driven.Until + Memory < time.GetUtcNow())
        {
            runs.End(uid);
        }

        return false;
    }

    private void Take(RunContext run, HeartbeatTrouble? trouble)
    {
        Tell(run, trouble?.Message, trouble?.Unexpected);
        if (trouble is null)
        {
            _apart.Remove(run.Uid);
        }
        else if (trouble.GoesApart)
        {
            _apart.Add(run.Uid);
        }
    }

    /// <summary>Logs a trouble once, and its end.</summary>
    private void Tell(RunContext run, string? trouble, Exception? unexpected = null)
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
            logger.LogWarning(unexpected, "No heartbeat of run {Namespace}/{Run}: {Trouble}", run.Owner.Namespace, run.Name, trouble);
        }
    }

    private void Forget(List<DrivenRun> present)
    {
        var uids = present.Select(driven => driven.Run.Uid).ToHashSet();
        foreach (var gone in _troubles.Keys.Concat(_underway.Where(entry => entry.Value.IsCompleted).Select(entry => entry.Key)).Where(uid => !uids.Contains(uid)).ToList())
        {
            _troubles.Remove(gone);
            _underway.Remove(gone);
            _apart.Remove(gone);
        }
    }
}

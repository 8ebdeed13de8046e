using System.Collections.Concurrent;
using ChaosOperator.Core.Notifications;
using ChaosOperator.Hosting;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Controllers;
using ChaosOperator.Kubernetes.Queueing;
using ChaosOperator.Kubernetes.Watching;
using ChaosOperator.Resources;

namespace ChaosOperator.Notifications;

/// <summary>
/// Tells receivers what happens to runs. Beside the runs, never within them: it looks at what the watch tells, finds what is due by the status and by what is recorded as told on the run itself, and records what was
/// taken or given up. So a restart sends again only what was under way, under the same id, and loses nothing.
/// </summary>
internal sealed class Notifier : ILeaderTask
{
    /// <summary>How soon a changed file is noticed, in real time. The kubelet takes longer to bring a changed Secret.</summary>
    public static readonly TimeSpan FileLook = TimeSpan.FromSeconds(10);

    /// <summary>How soon what a full lane could not take is looked at again.</summary>
    private static readonly TimeSpan FullLook = TimeSpan.FromMinutes(1);

    private const int Workers = 2;

    private readonly OperatorOptions _options;
    private readonly Informer<V1Alpha1ChaosRun> _runs;
    private readonly NotificationReceivers _receivers;
    private readonly NoticeDelivery _delivery;
    private readonly ToldRuns _told;
    private readonly TimeProvider _time;
    private readonly TimeProvider _realTime;
    private readonly ILogger<Notifier> _logger;

    /// <summary>Runs that are gone and may have had something to tell in their last moments.</summary>
    private readonly ConcurrentDictionary<ResourceKey, V1Alpha1ChaosRun> _gone = new();

    private volatile WorkQueue? _queue;
    private volatile IReadOnlyList<ReceiverLane> _lanes = [];

    public Notifier(
        OperatorOptions options, Informer<V1Alpha1ChaosRun> runs, NotificationReceivers receivers, NoticeDelivery delivery, ToldRuns told, TimeProvider time, TimeProvider realTime, ILogger<Notifier> logger)
    {
        (_options, _runs, _receivers, _delivery, _told, _time, _realTime, _logger) = (options, runs, receivers, delivery, told, time, realTime, logger);
        runs.Subscribe(Changed);
        // By every replica, so that a mistake in the file is seen before the replica leads.
        receivers.Refresh();
    }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var queue = new WorkQueue(_time, new WorkQueueOptions { Name = "notifications" });
        _queue = queue;
        try
        {
            await _runs.WaitForSyncAsync(cancellationToken);
            await OpenLanesAsync(cancellationToken);
            await Task.WhenAll([FollowFileAsync(cancellationToken), .. Enumerable.Range(0, Workers).Select(_ => WorkAsync(queue, cancellationToken))]);
        }
        finally
        {
            _queue = null;
            queue.ShutDown();
            foreach (var lane in _lanes)
            {
                await lane.DisposeAsync();
            }

            _lanes = [];
            _gone.Clear();
        }
    }

    /// <summary>Runs on the informer's loop.</summary>
    private void Changed(ResourceChange<V1Alpha1ChaosRun> change)
    {
        if (_queue is not { } queue)
        {
            return;
        }

        if (change is { IsDeletion: true, Before.Status: not null } && _lanes.Count > 0)
        {
            _gone[change.Key] = change.Before;
        }

        queue.Add(change.Key);
    }

    private async Task FollowFileAsync(CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(FileLook, _realTime);
        while (await timer.WaitForNextTickAsync(cancellationToken))
        {
            if (_receivers.Refresh())
            {
                await OpenLanesAsync(cancellationToken);
            }
        }
    }

    /// <summary>A receiver that is as it was keeps its lane, and what is under way in it.</summary>
    private async Task OpenLanesAsync(CancellationToken cancellationToken)
    {
        var former = _lanes;
        _lanes = [.. _receivers.Present.Select(receiver => former.FirstOrDefault(lane => lane.Receiver.IsAs(receiver)) ?? new ReceiverLane(receiver, _delivery, Settled, _logger, cancellationToken))];
        foreach (var closed in former.Except(_lanes))
        {
            await closed.DisposeAsync();
        }

        foreach (var key in _runs.Keys())
        {
            _queue?.Add(key);
        }
    }

    private async Task WorkAsync(WorkQueue queue, CancellationToken cancellationToken)
    {
        while (await queue.TakeAsync(cancellationToken) is { } key)
        {
            try
            {
                await LookAsync(queue, key, cancellationToken);
                queue.Forget(key);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                var delay = queue.AddWithBackoff(key);
                _logger.LogWarning("What was told of run {Key} could not be recorded and is tried again in {Delay}: {Error}", key, delay, e.Message);
            }
            finally
            {
                queue.Done(key);
            }
        }
    }

    private async Task LookAsync(WorkQueue queue, ResourceKey key, CancellationToken cancellationToken)
    {
        // Another may have its name by now, so it is looked at by itself.
        if (_gone.TryGetValue(key, out var gone))
        {
            LookAtGone(queue, key, gone);
        }

        if (_runs.Get(key) is not { Status: { } status } run)
        {
            return;
        }

        var settled = await _told.RecordAsync(run, cancellationToken);
        var now = _time.GetUtcNow();
        var (happened, next) = RunNotices.Of(status, now);
        if (!Offer(run, happened, settled, now))
        {
            queue.AddAfter(key, FullLook);
        }
        else if (next is { } due)
        {
            queue.AddAfter(key, due - now);
        }
    }

    /// <summary>Nothing happens to it any more: it is forgotten once its last notices are under way. Until then what is settled of it is remembered, or it would be told again.</summary>
    private void LookAtGone(WorkQueue queue, ResourceKey key, V1Alpha1ChaosRun gone)
    {
        var now = _time.GetUtcNow();
        if (!Offer(gone, RunNotices.Of(gone.Status!, now).Happened, _told.Of(gone), now))
        {
            queue.AddAfter(key, FullLook);
        }
        else if (_gone.TryRemove(KeyValuePair.Create(key, gone)))
        {
            _told.Forget(gone);
        }
    }

    /// <summary>Gives what is due to the lanes.</summary>
    /// <returns>False when one of them was full.</returns>
    private bool Offer(V1Alpha1ChaosRun run, IReadOnlyList<Happening> happened, Settlements settled, DateTimeOffset now)
    {
        var isTaken = true;
        foreach (var lane in _lanes)
        {
            foreach (var due in lane.Receiver.Subscription.Due(run.Metadata.NamespaceProperty, happened, settled, now))
            {
                isTaken &= lane.TryAdd(run, NoticeOf(run, due), () => _told.IsSettled(run, lane.Receiver.Name, due.Kind));
            }
        }

        return isTaken;
    }

    private Notice NoticeOf(V1Alpha1ChaosRun run, Happening due) => new(
        new NotifiedRun(_options.ClusterName, run.Metadata.NamespaceProperty, run.Metadata.Name, run.Metadata.Uid, run.Spec.ExperimentName, run.Spec.Experiment?.HypothesisRef?.Name),
        due.Kind,
        due.Time,
        run.Status!);

    private void Settled(ReceiverLane lane, V1Alpha1ChaosRun run, Notice notice, Settlement settlement)
    {
        var key = ResourceKey.Of(run);
        // Of a run that is gone and was looked at nothing is due again, and there is nothing to write on.
        if (_runs.Get(key)?.Metadata.Uid == run.Metadata.Uid || _gone.GetValueOrDefault(key)?.Metadata.Uid == run.Metadata.Uid)
        {
            _told.Settle(run, lane.Receiver.Name, notice.Kind, settlement);
            _queue?.Add(key);
        }
    }
}

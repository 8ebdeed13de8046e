using ChaosOperator.Kubernetes.Controllers;
using ChaosOperator.Kubernetes.Events;
using ChaosOperator.Kubernetes.Leadership;
using ChaosOperator.Kubernetes.Watching;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ChaosOperator.Kubernetes.Hosting;

/// <summary>
/// Runs informers and event recorder as long as the process, controllers and leader tasks while it leads. Standing by with warm caches makes a take-over quick.
/// On shutdown: controllers drain, the last events are written, the lease is released, informers stop. When the lease is lost: reconciles are cancelled, and the process ends, so that it campaigns
/// again with nothing in memory of the time when it led.
/// </summary>
internal sealed class KubernetesRuntimeService(
    IServiceProvider services,
    IEnumerable<IInformer> informers,
    IEnumerable<IController> controllers,
    IEnumerable<ILeaderTask> leaderTasks,
    EventRecorder events,
    KubernetesRuntimeOptions options,
    IHostApplicationLifetime lifetime,
    ILogger<KubernetesRuntimeService> logger) : BackgroundService
{
    private static readonly TimeSpan EventDrain = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LeaderTaskPause = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var end = new CancellationTokenSource();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        // Controllers subscribe when they are made: before the first list.
        var working = controllers.ToList();
        var background = informers.Select(informer => StopAllIfItFailsAsync(informer.RunAsync(end.Token), stop))
            .Append(StopAllIfItFailsAsync(events.RunAsync(EventDrain, end.Token), stop))
            .Append(StopAllIfItFailsAsync(StartMemory.HandBackAsync(informers, working, end.Token), stop))
            .ToList();
        try
        {
            await CampaignAsync(working, stop);
        }
        finally
        {
            await end.CancelAsync();
            await Task.WhenAll(background);
        }
    }

    private Task CampaignAsync(IReadOnlyList<IController> working, CancellationTokenSource stop) =>
        services.GetService<LeaderElector>() is { } elector
            ? elector.RunAsync((stopping, lost) => LeadOnceAsync(working, stop, stopping, lost), stop.Token)
            : LeadAsync(working, stop.Token, CancellationToken.None);

    private async Task LeadOnceAsync(IReadOnlyList<IController> working, CancellationTokenSource stop, CancellationToken stopping, CancellationToken lost)
    {
        await LeadAsync(working, stopping, lost);
        if (lost.IsCancellationRequested && !stopping.IsCancellationRequested)
        {
            logger.LogError("This replica lost its lease. What was under way is cancelled, and the process ends; started again, it stands by");
            await stop.CancelAsync();
            lifetime.StopApplication();
        }
    }

    private async Task LeadAsync(IReadOnlyList<IController> working, CancellationToken stop, CancellationToken lost)
    {
        using var stopAll = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopAll.Token, lost);
        var work = working.Select(controller => StopAllIfItFailsAsync(controller.RunAsync(stopAll.Token, lost), stopAll))
            .Concat(leaderTasks.Select(task => RepeatAsync(task, either.Token)));
        await Task.WhenAll(work);
        if (working.Count == 0)
        {
            await UntilAsync(either.Token);
        }

        if (!lost.IsCancellationRequested)
        {
            // Before the lease is given back: afterwards this replica may write nothing more.
            await events.FlushAsync(EventDrain);
        }
    }

    private async Task RepeatAsync(ILeaderTask task, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await task.RunAsync(cancellationToken);
                return;
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                logger.LogError(e, "{Task} failed and is started again in {Pause}", task.GetType().Name, LeaderTaskPause);
            }

            await Task.Delay(LeaderTaskPause, options.RealTime, cancellationToken).ContinueWith(
                static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private static async Task UntilAsync(CancellationToken cancellationToken)
    {
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = cancellationToken.Register(ended.SetResult);
        await ended.Task;
    }

    private static async Task StopAllIfItFailsAsync(Task part, CancellationTokenSource stop)
    {
        try
        {
            await part;
        }
        catch (Exception)
        {
            // A part of the runtime itself failed: the process ends in good order, says why, and is started again.
            await stop.CancelAsync();
            throw;
        }
    }
}

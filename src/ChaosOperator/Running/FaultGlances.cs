using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;
using ChaosOperator.Engine.Running;
using ChaosOperator.Engine.Time;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Controllers;
using ChaosOperator.Kubernetes.Watching;
using ChaosOperator.Resources;

namespace ChaosOperator.Running;

/// <summary>
/// Glances at every fault that is under way at each tick, by what AWS is asked once for all of them, and lets the runs of which something is to be seen be looked at at once. A glance asks Kubernetes nothing and changes
/// nothing, so a thousand take less time than a few looks. Each run is looked at as a whole once between two ticks besides, so nothing depends on glances but how soon something is seen.
/// </summary>
internal sealed class FaultGlances(
    FaultsUnderWay faults, IResourceCache<V1Alpha1ChaosRun> cache, GlanceAtFault glance, LookAtRun look, TimeProvider time, ILogger<FaultGlances> logger) : ILeaderTask
{
    /// <summary>How long a glance may take: longer than any call to AWS that is tried again, and less than anybody would want to do without glances at a run.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromMinutes(1);

    private readonly Dictionary<ResourceKey, Task> _underway = [];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await NextTickAsync(cancellationToken);
                Tick(cancellationToken);
            }
        }
        finally
        {
            await Task.WhenAll(_underway.Values);
            _underway.Clear();
        }
    }

    /// <summary>A timer may fire early by a little, and what was read before the tick does not count at it. A tick that a clock which was set back puts off is not waited for.</summary>
    private async Task NextTickAsync(CancellationToken cancellationToken)
    {
        var tick = LookTicks.Next(time.GetUtcNow());
        while (time.GetUtcNow() is var now && now < tick && tick - now <= LookTicks.Interval)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(Math.Ceiling((tick - now).TotalMilliseconds)), time, cancellationToken);
        }
    }

    /// <summary>An account that does not answer holds up the glances at its own runs alone.</summary>
    private void Tick(CancellationToken cancellationToken)
    {
        foreach (var (key, _) in _underway.Where(entry => entry.Value.IsCompleted).ToList())
        {
            _underway.Remove(key);
        }

        foreach (var (key, run) in faults.All)
        {
            if (!_underway.ContainsKey(key))
            {
                _underway[key] = GlanceAsync(key, run, cancellationToken);
            }
        }
    }

    private async Task GlanceAsync(ResourceKey key, RunContext run, CancellationToken cancellationToken)
    {
        try
        {
            // What is stored may be a moment old here. Then something is news that is no news any more, and costs a look.
            if (cache.Get(key) is { Status: { } status } stored && stored.Metadata.Uid == run.Uid && RunContexts.GenerationOf(stored) == run.Generation && RunLook.IsUnderWay(status))
            {
                var now = time.GetWholeSeconds();
                using var deadline = new CancellationTokenSource(Deadline, time);
                using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, deadline.Token);
                if (Glance.ShowsNews(run, status, await glance(run, status, now, end.Token), now))
                {
                    look(key);
                }
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Somebody else leads, or nobody; whoever does looks at all runs first.
        }
        catch (OperationCanceledException)
        {
            logger.LogWarning("A glance at run {Key} was not through after {Deadline} and was given up; it is looked at as a whole", key, Deadline);
            look(key);
        }
        catch (Exception mistake)
        {
            logger.LogWarning(mistake, "A glance at run {Key} failed; it is looked at as a whole", key);
            look(key);
        }
    }
}

/// <summary>Reads what AWS shows of a fault that is under way, and of what may have to stop it.</summary>
internal delegate Task<RunObservation> GlanceAtFault(RunContext run, ChaosRunStatus status, DateTimeOffset now, CancellationToken cancellationToken);

/// <summary>Has a run looked at as a whole at once.</summary>
internal delegate void LookAtRun(ResourceKey key);

using ChaosOperator.Kubernetes.Controllers;
using ChaosOperator.Kubernetes.Watching;
using ChaosOperator.Reconcilers;
using ChaosOperator.Resources;

namespace ChaosOperator.Telemetry;

/// <summary>
/// Tells the traces of runs that were completed shortly before this replica began to lead: whoever led before may have ended between storing a verdict and exporting its trace. Told twice it is the same trace.
/// </summary>
internal sealed class RecentTraces(IResourceCache<V1Alpha1ChaosRun> runs, TimeProvider time) : ILeaderTask
{
    /// <summary>Longer than a replica takes to take over from one that died, and than OpenTelemetry tries to get rid of a trace.</summary>
    private static readonly TimeSpan Recent = TimeSpan.FromMinutes(5);

    public Task RunAsync(CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow() - Recent;
        foreach (var run in runs.List().Where(run => run.IsCompleted() && run.Status!.CompletionTime >= since))
        {
            RunTraces.Tell(run, run.Status!);
        }

        return Task.CompletedTask;
    }
}

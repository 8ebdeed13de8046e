using ChaosOperator.Core.Evidence;
using ChaosOperator.Core.Runs;
using ChaosOperator.Engine.Running;
using ChaosOperator.Kubernetes.Writing;
using ChaosOperator.Resources;
using ChaosOperator.Telemetry;

namespace ChaosOperator.Reconcilers;

/// <summary>Stores the status of a run, within its size, only when it changed: that it was looked at once more and showed the same is no change, or every look at every run would be a write.</summary>
internal sealed class RunStatusStore(StatusWriter<V1Alpha1ChaosRun> writer)
{
    /// <summary>Stores a status and gives back what is stored now.</summary>
    public async Task<ChaosRunStatus> WriteAsync(V1Alpha1ChaosRun run, ChaosRunStatus former, ChaosRunStatus next, CancellationToken cancellationToken)
    {
        var fitting = StoredStatus.Fit(next);
        var isStored = await writer.WriteAsync(run.Metadata, run.Status is null ? null : RunEvidence.LookedAgain(former, fitting), fitting, cancellationToken);
        if (!isStored)
        {
            return former;
        }

        RunMetrics.Stored(run, former, fitting);
        RunTraces.Stored(run, former, fitting);
        return fitting;
    }
}

using System.Text.Json;
using ChaosOperator.Core.Evidence;
using ChaosOperator.Core.Runs;
using ChaosOperator.Kubernetes.Writing;
using ChaosOperator.Resources;

namespace ChaosOperator.Reconcilers;

/// <summary>Stores the status of a run, within its size, only when it changed: that it was looked at once more and showed the same is no change, or every look at every run would be a write.</summary>
internal sealed class RunStatusStore(StatusWriter<V1Alpha1ChaosRun> writer)
{
    /// <summary>Stores a status and gives back what is stored now.</summary>
    public async Task<ChaosRunStatus> WriteAsync(V1Alpha1ChaosRun run, ChaosRunStatus former, ChaosRunStatus next, CancellationToken cancellationToken)
    {
        var fitting = StatusBudget.Fit(next, status => JsonSerializer.SerializeToUtf8Bytes(status, ResourceJson.Options).Length);
        var isStored = await writer.WriteAsync(run.Metadata, run.Status is null ? null : RunEvidence.LookedAgain(former, fitting), fitting, cancellationToken);
        return isStored ? fitting : former;
    }
}

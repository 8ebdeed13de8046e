using System.Text.Json;
using ChaosOperator.Core.Runs;
using ChaosOperator.Kubernetes.Writing;
using ChaosOperator.Resources;

namespace ChaosOperator.Reconcilers;

/// <summary>Stores the status of a run, within its size, only when it changed.</summary>
internal sealed class RunStatusStore(StatusWriter<V1Alpha1ChaosRun> writer)
{
    /// <summary>Stores a status and gives it back as it was stored.</summary>
    public async Task<ChaosRunStatus> WriteAsync(V1Alpha1ChaosRun run, ChaosRunStatus former, ChaosRunStatus next, CancellationToken cancellationToken)
    {
        var fitting = StatusBudget.Fit(next, status => JsonSerializer.SerializeToUtf8Bytes(status, ResourceJson.Options).Length);
        await writer.WriteAsync(run.Metadata, run.Status is null ? null : former, fitting, cancellationToken);
        return fitting;
    }
}

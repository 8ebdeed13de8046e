using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Controllers;
using ChaosOperator.Kubernetes.Watching;
using ChaosOperator.Kubernetes.Writing;

namespace ChaosOperator.Probe;

/// <summary>Writes <c>status.observed = spec.value</c>. Reads from the cache, as the controllers that it is compared with do.</summary>
internal sealed class ProbeReconciler(IResourceCache<V1Probe> probes, StatusWriter<V1Probe> status) : IEntityController<V1Probe>
{
    public async Task<ReconciliationResult> ReconcileAsync(ResourceKey key, CancellationToken cancellationToken)
    {
        if (probes.Get(key) is { } probe)
        {
            await status.WriteAsync(probe.Metadata, probe.Status, new ProbeStatus(probe.Spec.Value), cancellationToken);
        }

        return ReconciliationResult.Success;
    }
}

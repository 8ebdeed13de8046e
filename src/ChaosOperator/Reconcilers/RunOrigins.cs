using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Runs;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Watching;
using ChaosOperator.Resources;
using ChaosOperator.Engine.Running;

namespace ChaosOperator.Reconcilers;

/// <summary>Finds out to whom runs belong.</summary>
/// <param name="cache">Experiments as the watch has told.</param>
/// <param name="experiments">Experiments as the API server has them.</param>
internal sealed class RunOrigins(IResourceCache<V1Alpha1ChaosExperiment> cache, ResourceApi<V1Alpha1ChaosExperiment> experiments)
{
    /// <summary>To whom a run belongs. A run is refused only by what the API server itself says: the watch may not have told of the experiment yet.</summary>
    public async Task<RunBelonging> OfAsync(V1Alpha1ChaosRun run, CancellationToken cancellationToken)
    {
        var identity = new RunIdentity(run.Metadata.NamespaceProperty, run.Metadata.Name, RunContexts.GenerationOf(run), run.Spec);
        if (run.Spec.ExperimentName is not { Length: > 0 } name || ExperimentReader.CheckName(name) is not null)
        {
            return RunBelonging.Of(identity, run.Status, experimentUid: null);
        }

        var key = new ResourceKey(run.Metadata.NamespaceProperty, name);
        return RunBelonging.Of(identity, run.Status, cache.Get(key)?.Metadata.Uid) is RunBelonging.Confirmed confirmed
            ? confirmed
            : RunBelonging.Of(identity, run.Status, await StoredUidAsync(key, cancellationToken));
    }

    private async Task<string?> StoredUidAsync(ResourceKey key, CancellationToken cancellationToken) =>
        await experiments.ReadAsync(key, cancellationToken) is { } found ? (found.Entity?.Metadata ?? found.Unreadable!.Metadata).Uid : null;
}

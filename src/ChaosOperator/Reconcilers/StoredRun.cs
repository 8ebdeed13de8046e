using ChaosOperator.Core.Runs;
using ChaosOperator.Engine.Running;
using ChaosOperator.Kubernetes.Events;
using ChaosOperator.Kubernetes.Writing;
using ChaosOperator.Resources;

namespace ChaosOperator.Reconcilers;

/// <summary>A run whose status the API server keeps.</summary>
internal sealed class StoredRun(V1Alpha1ChaosRun run, RunStatusStore store, MetadataWriter<V1Alpha1ChaosRun> metadata, IEventRecorder events) : IRunRecord
{
    public Task<ChaosRunStatus> StoreAsync(ChaosRunStatus former, ChaosRunStatus next, CancellationToken cancellationToken) => store.WriteAsync(run, former, next, cancellationToken);

    public void Tell(RunEvent told, string action) =>
        events.Publish(RecordedEvent.About(run, told.IsWarning ? EventType.Warning : EventType.Normal, told.Reason, action, told.Message));

    public Task ReleaseAsync(CancellationToken cancellationToken) => metadata.RemoveFinalizerAsync(run, Names.RevertFinalizer, cancellationToken);
}

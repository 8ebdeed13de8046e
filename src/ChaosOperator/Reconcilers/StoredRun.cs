using ChaosOperator.Core.Runs;
using ChaosOperator.Engine.Running;
using ChaosOperator.Kubernetes.Events;
using ChaosOperator.Kubernetes.Writing;
using ChaosOperator.Notifications;
using ChaosOperator.Resources;

namespace ChaosOperator.Reconcilers;

/// <summary>A run whose status the API server keeps.</summary>
internal sealed class StoredRun(V1Alpha1ChaosRun run, RunStatusStore store, MetadataWriter<V1Alpha1ChaosRun> metadata, IEventRecorder events, UntoldNotices untold) : IRunRecord
{
    private ChaosRunStatus _stored = run.Status ?? new ChaosRunStatus();

    /// <summary>Until when it was not released for what has to be told of it; null: nothing held it.</summary>
    public DateTimeOffset? HeldUntil { get; private set; }

    public async Task<ChaosRunStatus> StoreAsync(ChaosRunStatus former, ChaosRunStatus next, CancellationToken cancellationToken) =>
        _stored = await store.WriteAsync(run, former, next, cancellationToken);

    public void Tell(RunEvent told, string action) =>
        events.Publish(RecordedEvent.About(run, told.IsWarning ? EventType.Warning : EventType.Normal, told.Reason, action, told.Message));

    public async Task ReleaseAsync(CancellationToken cancellationToken)
    {
        HeldUntil = run.Metadata.Finalizers?.Contains(Names.RevertFinalizer) == true ? untold.HoldUntil(run, _stored) : null;
        if (HeldUntil is null)
        {
            await metadata.RemoveFinalizerAsync(run, Names.RevertFinalizer, cancellationToken);
        }
    }
}

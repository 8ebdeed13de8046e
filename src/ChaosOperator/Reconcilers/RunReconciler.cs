using ChaosOperator.Core.Runs;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Controllers;
using ChaosOperator.Kubernetes.Events;
using ChaosOperator.Kubernetes.Watching;
using ChaosOperator.Kubernetes.Writing;
using ChaosOperator.Notifications;
using ChaosOperator.Policies;
using ChaosOperator.Resources;
using ChaosOperator.Running;
using ChaosOperator.Telemetry;
using ChaosOperator.Engine.Running;
using ChaosOperator.Engine.Time;

namespace ChaosOperator.Reconcilers;

/// <summary>Drives the runs of the cluster through their phases, one step after the other.</summary>
internal sealed class RunReconciler(
    ResourceApi<V1Alpha1ChaosRun> runs,
    IResourceCache<V1Alpha1ChaosRun> cache,
    MetadataWriter<V1Alpha1ChaosRun> metadata,
    RunStatusStore store,
    RunContexts contexts,
    RunPolicies policies,
    RunStep next,
    FaultsUnderWay faults,
    FaultLimits limits,
    RunOrigins origins,
    RefusedRuns refused,
    IEventRecorder events,
    UntoldNotices untold,
    TimeProvider time) : IEntityController<V1Alpha1ChaosRun>
{
    /// <summary>How many decisions one reconcile carries out in a row before it lets others have their turn.</summary>
    private const int MaxSteps = 8;

    public async Task<ReconciliationResult> ReconcileAsync(ResourceKey key, CancellationToken cancellationToken)
    {
        if (await runs.ReadAsync(key, cancellationToken) is not { } found)
        {
            faults.Forget(key);
            return ReconciliationResult.Success;
        }

        var run = Known(found);
        if (found.Unreadable is { } lost && FormerStatus.IsLost<ChaosRunStatus>(lost))
        {
            faults.Forget(key);
            return await refused.HoldAsync(run, lost.Error, cancellationToken);
        }

        var status = run.Status ?? new ChaosRunStatus();
        if (status is { Phase: RunPhase.Completed, Mandate: null })
        {
            // It was refused: nothing was ever done for it, and nothing more is looked at.
            return await refused.ReleaseAsync(run, cancellationToken);
        }

        var (context, reason, message) = await UnderstandAsync(found, run, status, cancellationToken);
        if (context is null)
        {
            faults.Forget(key);
            return await refused.RefuseAsync(run, reason, message, cancellationToken);
        }

        if (status.Phase != RunPhase.Completed && run.Metadata.DeletionTimestamp is null)
        {
            run = await metadata.AddFinalizerAsync(run, Names.RevertFinalizer, cancellationToken);
        }

        return await AdvanceAsync(run, context, status, cancellationToken);
    }

    /// <summary>What a run may act on, or why it is refused.</summary>
    private async Task<(RunContext? Context, string Reason, string Message)> UnderstandAsync(
        ObjectReading<V1Alpha1ChaosRun> found, V1Alpha1ChaosRun run, ChaosRunStatus status, CancellationToken cancellationToken)
    {
        // What cannot be decoded is known by its mandate, if it is another spec that the mandate was taken from.
        if (found.Unreadable is { } unreadable && (status.Mandate is not { } recorded || recorded.Generation == RunContexts.GenerationOf(run)))
        {
            return (null, RefusedRuns.InvalidSpec, RefusedRuns.CannotBeRead(unreadable.Error));
        }

        // Asked before anything else is made of what the run says, its role above all.
        var belonging = await origins.OfAsync(run, cancellationToken);
        if (belonging is not RunBelonging.Confirmed { Mandate: var mandate })
        {
            return (null, RunBelonging.NotOfAnExperiment, ((RunBelonging.Refused)belonging).Message);
        }

        var reading = contexts.Read(run, mandate);
        return reading.Value is { } context ? (context, "", "") : (null, RefusedRuns.InvalidSpec, RefusedRuns.CannotBeRead(reading.Message));
    }

    private async Task<ReconciliationResult> AdvanceAsync(V1Alpha1ChaosRun run, RunContext context, ChaosRunStatus status, CancellationToken cancellationToken)
    {
        for (var step = 0; step < MaxSteps; step++)
        {
            // Read again at each step: what was asked for in the meantime has to be seen before a fault is started.
            if (step > 0)
            {
                if (await runs.ReadAsync(ResourceKey.Of(run), cancellationToken) is not { } current || Known(current).Metadata.Uid != context.Uid)
                {
                    return ReconciliationResult.Success;
                }

                run = Known(current);
                if (RunContexts.GenerationOf(run) != context.Generation)
                {
                    // Its spec was changed under way: begun anew, by what is recorded.
                    return ReconciliationResult.RequeueAfter(TimeSpan.Zero);
                }
            }

            var now = time.GetWholeSeconds();
            using var turn = await policies.LookAsync(run, context, status, now, cancellationToken);
            var known = await SeenInKubernetesAsync(run, cancellationToken);
            var record = new StoredRun(run, store, metadata, events, untold);
            var taken = await next.TakeAsync(record, context, status, known with { Policy = turn.Policy }, now, cancellationToken);
            status = taken.Status;
            faults.Looked(ResourceKey.Of(run), context, status);
            limits.Looked(context, status);
            if ((taken.LookAgain ?? record.HeldUntil) is not { } due)
            {
                return ReconciliationResult.Success;
            }

            if (!taken.LookAtOnce && due > time.GetUtcNow())
            {
                return ReconciliationResult.RequeueAfter(due - time.GetUtcNow());
            }
        }

        return ReconciliationResult.RequeueAfter(TimeSpan.FromSeconds(1));
    }

    /// <summary>The run, or what can be known of one that cannot be decoded.</summary>
    private static V1Alpha1ChaosRun Known(ObjectReading<V1Alpha1ChaosRun> found) => found.Entity ?? RefusedRuns.Shell(found.Unreadable!);

    private async Task<RunObservation> SeenInKubernetesAsync(V1Alpha1ChaosRun run, CancellationToken cancellationToken)
    {
        var abandoned = run.Status?.Phase == RunPhase.Reverting ? await runs.ReadAbandonmentAsync(run, cancellationToken) : null;
        return new()
        {
            DeletionRequested = run.Metadata.DeletionTimestamp is not null,
            AbortRequest = run.Metadata.Annotations.Value(Annotations.Abort),
            AbandonReason = run.Metadata.Annotations.Value(Annotations.Abandon),
            AbandonedBy = abandoned?.Manager,
            AbandonedAt = abandoned?.Time,
            RejudgeRequest = run.Metadata.Annotations.Value(Annotations.Rejudge),
            WaitsFor = cache.Predecessor(run)?.Metadata.Name,
            LastConfirmed = cache.LastConfirmed(run),
        };
    }
}

using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Conditions.Reasons;
using ChaosOperator.Core.Runs;
using ChaosOperator.Engine.Time;
using ChaosOperator.Kubernetes.Controllers;
using ChaosOperator.Kubernetes.Events;
using ChaosOperator.Kubernetes.Watching;
using ChaosOperator.Kubernetes.Writing;
using ChaosOperator.Resources;

namespace ChaosOperator.Reconcilers;

/// <summary>
/// Runs that this operator does nothing for in AWS: their spec cannot be read (edited by hand, or made by another version), or they belong to no experiment of their namespace. They end, unless a
/// fault may be in force: then they stay until an operator that can read them comes, or somebody takes responsibility by the annotation <see cref="Annotations.Abandon"/>.
/// </summary>
internal sealed class RefusedRuns(ResourceApi<V1Alpha1ChaosRun> runs, RunStatusStore store, MetadataWriter<V1Alpha1ChaosRun> metadata, IEventRecorder events, TimeProvider time)
{
    /// <summary>Reason for a run whose spec cannot be read.</summary>
    public const string InvalidSpec = nameof(InvalidSpec);

    /// <summary>Says so of what is wrong with a spec.</summary>
    public static string CannotBeRead(string problems) => $"This run cannot be read: {problems}";

    /// <summary>What can be known of a run that cannot be decoded: metadata and, if it can be read, status.</summary>
    public static V1Alpha1ChaosRun Shell(UnreadableObject unreadable) =>
        new() { Metadata = unreadable.Metadata, Status = FormerStatus.Of<ChaosRunStatus>(unreadable) };

    /// <summary>Says so on the run, and lets it go when nothing can be in force.</summary>
    /// <param name="run">The run.</param>
    /// <param name="reason">One CamelCase word.</param>
    /// <param name="message">What is wrong with it.</param>
    /// <param name="cancellationToken">Ends the writes.</param>
    public async Task<ReconciliationResult> RefuseAsync(V1Alpha1ChaosRun run, string reason, string message, CancellationToken cancellationToken)
    {
        var status = run.Status ?? new ChaosRunStatus();
        if (status.Phase != RunPhase.Completed)
        {
            status = Next(run, status, reason, message, await runs.ReadAbandonmentAsync(run, cancellationToken));
            await store.WriteAsync(run, run.Status ?? new ChaosRunStatus(), status, cancellationToken);
            events.Publish(RecordedEvent.About(run, EventType.Warning, reason, "Read", status.Message!));
        }

        if (status.Phase == RunPhase.Completed)
        {
            await metadata.RemoveFinalizerAsync(run, Names.RevertFinalizer, cancellationToken);
        }

        return ReconciliationResult.Permanent(message);
    }

    /// <summary>
    /// Leaves a run alone whose status cannot be read: it says whether a fault was injected, and how to lift it, to an operator that can read it. Nothing is written over it; only somebody who takes responsibility lets it go.
    /// </summary>
    public async Task<ReconciliationResult> HoldAsync(V1Alpha1ChaosRun run, string error, CancellationToken cancellationToken)
    {
        var message = $"The status of this run cannot be read: {error}. A fault may be in force: run the operator version that wrote it, or set the annotation {Annotations.Abandon}.";
        var abandoned = await runs.ReadAbandonmentAsync(run, cancellationToken);
        events.Publish(RecordedEvent.About(run, EventType.Warning, abandoned is null ? "UnreadableStatus" : "Abandoned", "Read", abandoned is null ? message : $"{message} It was {abandoned.ToClause()}: {abandoned.Reason}."));
        if (abandoned is not null)
        {
            await metadata.RemoveFinalizerAsync(run, Names.RevertFinalizer, cancellationToken);
        }

        return ReconciliationResult.Permanent(message);
    }

    /// <summary>Lets a run that was refused before be deleted.</summary>
    public async Task<ReconciliationResult> ReleaseAsync(V1Alpha1ChaosRun run, CancellationToken cancellationToken)
    {
        await metadata.RemoveFinalizerAsync(run, Names.RevertFinalizer, cancellationToken);
        return ReconciliationResult.Success;
    }

    private ChaosRunStatus Next(V1Alpha1ChaosRun run, ChaosRunStatus status, string reason, string message, AbandonmentRecord? abandoned) =>
        status.Aws?.InjectionIntended is null ? Ended(run, status, reason, message)
        : abandoned is not null ? Ended(run, status with { Abandoned = abandoned }, RefusedRunReasons.Abandoned, $"{message} It was {abandoned.ToClause()}: {abandoned.Reason}. The fault may still be in force.{abandoned.WhoElse()}")
        : Held(run, status, reason, message);

    private ChaosRunStatus Ended(V1Alpha1ChaosRun run, ChaosRunStatus status, string reason, string message)
    {
        var (now, generation) = (time.GetWholeSeconds(), run.Metadata.Generation);
        return StandardConditions.Of(
            status with
            {
                Phase = RunPhase.Completed,
                Verdict = Verdict.Error,
                Message = message,
                CompletionTime = now,
                Failure = new FailureRecord { Reason = reason, Message = message },
                Conditions = status.Conditions.With(RunConditions.Completed, ConditionStatus.True, reason, message, now, generation),
            },
            now,
            generation);
    }

    private ChaosRunStatus Held(V1Alpha1ChaosRun run, ChaosRunStatus status, string reason, string message)
    {
        var (now, generation) = (time.GetWholeSeconds(), run.Metadata.Generation);
        var held = $"{message} A fault may be in force: run the operator version that started it, or set the annotation {Annotations.Abandon}.";
        return StandardConditions.Stalled(
            status with
            {
                Message = held,
                Conditions = status.Conditions.With(RunConditions.Reverted, ConditionStatus.False, reason, message, now, generation),
            },
            reason,
            held,
            now,
            generation);
    }
}

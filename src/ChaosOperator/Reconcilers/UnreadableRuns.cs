using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Runs;
using ChaosOperator.Kubernetes.Controllers;
using ChaosOperator.Kubernetes.Events;
using ChaosOperator.Kubernetes.Watching;
using ChaosOperator.Kubernetes.Writing;
using ChaosOperator.Resources;
using ChaosOperator.Time;

namespace ChaosOperator.Reconcilers;

/// <summary>
/// Runs whose spec this operator cannot read: edited by hand, or made by another version. They end, unless a fault may be in force: then they stay until an operator
/// that can read them comes, or somebody takes responsibility by the annotation <see cref="Names.Abandon"/>.
/// </summary>
internal sealed class UnreadableRuns(RunStatusStore store, MetadataWriter<V1Alpha1ChaosRun> metadata, IEventRecorder events, TimeProvider time)
{
    private const string InvalidSpec = nameof(InvalidSpec);

    /// <summary>What can be known of a run that cannot be decoded: metadata and, if it can be read, status.</summary>
    public static V1Alpha1ChaosRun Shell(UnreadableObject unreadable) =>
        new() { Metadata = unreadable.Metadata, Status = FormerStatus.Of<ChaosRunStatus>(unreadable) };

    /// <summary>Says so on the run, and lets it go when nothing can be in force.</summary>
    public async Task<ReconciliationResult> RefuseAsync(V1Alpha1ChaosRun run, string problems, CancellationToken cancellationToken)
    {
        var status = run.Status ?? new ChaosRunStatus();
        if (status.Phase != RunPhase.Completed)
        {
            status = Next(run, status, $"This run cannot be read: {problems}");
            await store.WriteAsync(run, run.Status ?? new ChaosRunStatus(), status, cancellationToken);
            events.Publish(RecordedEvent.About(run, EventType.Warning, InvalidSpec, "Read", status.Message!));
        }

        if (status.Phase == RunPhase.Completed)
        {
            await metadata.RemoveFinalizerAsync(run, Names.RevertFinalizer, cancellationToken);
        }

        return ReconciliationResult.Permanent(problems);
    }

    private ChaosRunStatus Next(V1Alpha1ChaosRun run, ChaosRunStatus status, string message) =>
        status.Aws?.InjectionIntended is null ? Ended(run, status, InvalidSpec, message)
        : run.Metadata.Annotations.Value(Names.Abandon) is { } reason ? Ended(run, status, "Abandoned", $"{message} It was abandoned: {reason}. The fault may still be in force.")
        : Held(run, status, message);

    private ChaosRunStatus Ended(V1Alpha1ChaosRun run, ChaosRunStatus status, string reason, string message) => status with
    {
        Phase = RunPhase.Completed,
        Verdict = Verdict.Error,
        Message = message,
        CompletionTime = time.GetWholeSeconds(),
        Failure = new FailureRecord { Reason = reason, Message = message },
        Conditions = status.Conditions.With(RunConditions.Completed, ConditionStatus.True, reason, message, time.GetWholeSeconds(), run.Metadata.Generation),
    };

    private ChaosRunStatus Held(V1Alpha1ChaosRun run, ChaosRunStatus status, string message) => status with
    {
        Message = $"{message} A fault may be in force: run the operator version that started it, or set the annotation {Names.Abandon}.",
        Conditions = status.Conditions.With(RunConditions.Reverted, ConditionStatus.False, InvalidSpec, message, time.GetWholeSeconds(), run.Metadata.Generation),
    };
}

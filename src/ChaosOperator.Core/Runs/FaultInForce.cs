using ChaosOperator.Core.Conditions;

namespace ChaosOperator.Core.Runs;

/// <summary>Whether a fault may be in force, as the stored status of its run tells it.</summary>
public static class FaultInForce
{
    /// <summary>Since when a fault may be in force: since AWS was asked to start it. Null before, and when it is over and nothing says that it is not lifted.</summary>
    /// <param name="status">Status of its run.</param>
    public static DateTimeOffset? Since(ChaosRunStatus? status) => status switch
    {
        { Phase: RunPhase.Injecting, Aws.InjectionAttempted: { } attempted } => attempted,
        { Phase: RunPhase.Reverting, Aws.InjectionAttempted: { } attempted } when status.CutShort is not null || RevertProblem(status) is not null => attempted,
        _ => null,
    };

    /// <summary>Why a run that is reverting has not shown yet that its fault is lifted; null where nothing went wrong so far.</summary>
    /// <param name="status">Status of the run.</param>
    public static string? RevertProblem(ChaosRunStatus? status) =>
        status is { Phase: RunPhase.Reverting } && status.Conditions.Find(RunConditions.Reverted) is { Status: ConditionStatus.False, Reason: { } reason } ? reason : null;
}

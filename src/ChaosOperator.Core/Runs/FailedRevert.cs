using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Conditions.Reasons;

namespace ChaosOperator.Core.Runs;

/// <summary>From when on a fault that is not shown to be lifted is a matter for somebody. Pure.</summary>
public static class FailedRevert
{
    /// <summary>How long nothing may show that a fault is lifted before that counts as a failed revert: what AWS does not answer for a moment is no reason to wake anybody.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>From when on the revert counts as failed, which may be to come; null while nothing went wrong, and once the run is completed.</summary>
    /// <param name="status">Status of the run.</param>
    public static DateTimeOffset? Since(ChaosRunStatus status)
    {
        ArgumentNullException.ThrowIfNull(status);
        return status.Phase != RunPhase.Completed && status.Conditions.Find(RunConditions.Reverted) is { Status: ConditionStatus.False } reverted
            ? reverted.Reason == RevertedReasons.RevertFailed ? reverted.LastTransitionTime : reverted.LastTransitionTime + Patience
            : null;
    }
}

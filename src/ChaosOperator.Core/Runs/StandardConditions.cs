using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Conditions.Reasons;

namespace ChaosOperator.Core.Runs;

/// <summary>
/// The conditions by which tools that know nothing of runs tell how one stands, as kstatus has them: <see cref="RunConditions.Reconciling"/> while it comes to its end by itself, <see cref="RunConditions.Stalled"/> once somebody has to
/// act. Never both are True, and neither is once there is a verdict. They follow from what else the status says, so that no status is written for them alone, but for the moment at which patience ends. Pure.
/// </summary>
public static class StandardConditions
{
    private const int LongestMessage = 1024;

    private const string Abandon = "chaosoperator.dev/abandon";

    private const string WayOut = $" The run ends once the fault is seen to be gone: mend what is in the way, undo by hand what is left of the fault, or let the run go with the annotation {Abandon}.";

    /// <summary>The status of a run that the operator can read, with what these tools look at: the conditions, and the generation that it speaks of.</summary>
    /// <param name="status">The status.</param>
    /// <param name="now">The present moment.</param>
    /// <param name="generation">Generation of the run.</param>
    public static ChaosRunStatus Of(ChaosRunStatus status, DateTimeOffset now, long? generation)
    {
        ArgumentNullException.ThrowIfNull(status);
        return status.Phase switch
        {
            RunPhase.Completed => Completed(status, now, generation),
            _ when Failed(status, now) is { } reverted => Stalled(status, reverted.Reason, reverted.Message, now, generation),
            _ => UnderWay(status, status.Phase ?? RunPhase.Pending, now, generation),
        };
    }

    /// <summary>The status of a run that nobody gets on who cannot read it.</summary>
    /// <param name="status">The status.</param>
    /// <param name="reason">One of <see cref="StalledReasons"/>.</param>
    /// <param name="message">What happened, and what to do.</param>
    /// <param name="now">The present moment.</param>
    /// <param name="generation">Generation of the run.</param>
    public static ChaosRunStatus Stalled(ChaosRunStatus status, string reason, string message, DateTimeOffset now, long? generation)
    {
        ArgumentNullException.ThrowIfNull(status);
        ArgumentNullException.ThrowIfNull(message);
        var told = message.Contains(Abandon, StringComparison.Ordinal) ? Text.Clip(message, LongestMessage) : Text.Clip(message, LongestMessage - WayOut.Length) + WayOut;
        return With(status, generation, status.Conditions
            .With(RunConditions.Reconciling, ConditionStatus.False, reason, "The run does not come to its end before somebody acts; Stalled says what to do.", now, generation)
            .With(RunConditions.Stalled, ConditionStatus.True, reason, told, now, generation));
    }

    private static ChaosRunStatus UnderWay(ChaosRunStatus status, RunPhase phase, DateTimeOffset now, long? generation) => With(status, generation, status.Conditions
        .With(RunConditions.Reconciling, ConditionStatus.True, phase.ToString(), status.Message ?? "The run is under way.", now, generation)
        .With(RunConditions.Stalled, ConditionStatus.False, phase.ToString(), "Nobody has to act: the run comes to its end by itself.", now, generation));

    private static ChaosRunStatus Completed(ChaosRunStatus status, DateTimeOffset now, long? generation)
    {
        var message = $"The run is over; its verdict is {status.Verdict}.";
        return With(status, generation, status.Conditions
            .With(RunConditions.Reconciling, ConditionStatus.False, nameof(RunPhase.Completed), message, now, generation)
            .With(RunConditions.Stalled, ConditionStatus.False, nameof(RunPhase.Completed), message, now, generation));
    }

    /// <summary>Why a revert counts as failed, by a clock that was set back, too; null while it does not. That a run could not be read is over once it is looked at.</summary>
    private static Condition? Failed(ChaosRunStatus status, DateTimeOffset now) => status.Conditions.Find(RunConditions.Reverted) switch
    {
        { Status: ConditionStatus.False, Reason: RevertedReasons.RevertFailed } reverted => reverted,
        { Status: ConditionStatus.False, Reason: RevertedReasons.Unreadable or RevertedReasons.NotStopped } reverted when FailedRevert.Since(status) <= now => reverted,
        _ => null,
    };

    private static ChaosRunStatus With(ChaosRunStatus status, long? generation, IReadOnlyList<Condition> conditions) =>
        status.ObservedGeneration == generation && conditions.SequenceEqual(status.Conditions) ? status : status with { ObservedGeneration = generation, Conditions = conditions };
}

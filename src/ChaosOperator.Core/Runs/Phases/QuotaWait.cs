using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Conditions.Reasons;

namespace ChaosOperator.Core.Runs.Phases;

/// <summary>
/// A quota of AWS that is used up is no failure: the run waits until there is room. Kept as the condition <see cref="RunConditions.QuotaAvailable"/>: False while it waits, Unknown while AWS is
/// asked again, True once there was room.
/// </summary>
internal static class QuotaWait
{
    public const string QuotaExceeded = nameof(QuotaExceeded);

    /// <summary>How often AWS is asked whether there is room, where asking costs nothing else.</summary>
    public static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    private static readonly string[] MarksOfAStart = [RunMarks.Started, RunMarks.Prepared, RunMarks.SteadyStateRenewed, RunMarks.SteadyStateMet, RunMarks.LoadUp, RunMarks.LoadLost, RunMarks.LoadStopped];

    /// <summary>Whether the last thing that was asked for met a quota.</summary>
    public static bool IsOn(ChaosRunStatus status) => Of(status) is { Status: ConditionStatus.False };

    /// <summary>When a wait began or ended last; null when the run never met a quota.</summary>
    public static DateTimeOffset? LastChange(ChaosRunStatus status) => Of(status)?.LastTransitionTime;

    /// <summary>Takes note of a refusal.</summary>
    public static RunMoment Begin(RunMoment moment, AwsFailure refusal) => moment
        .Condition(RunConditions.QuotaAvailable, ConditionStatus.False, QuotaExceeded, $"Waits until there is room: {refusal.Message}")
        .Say($"Waits until there is room: {refusal.Message}");

    /// <summary>AWS is asked again.</summary>
    public static RunMoment AskAgain(RunMoment moment) => IsOn(moment.Status)
        ? moment.Condition(RunConditions.QuotaAvailable, ConditionStatus.Unknown, QuotaAvailableReasons.AskedAgain, "There was no room; AWS is asked again.")
        : moment;

    /// <summary>There was room.</summary>
    public static RunMoment End(RunMoment moment) => Of(moment.Status) is null or { Status: ConditionStatus.True }
        ? moment
        : moment.Condition(RunConditions.QuotaAvailable, ConditionStatus.True, QuotaAvailableReasons.Available, "There was room.");

    /// <summary>
    /// Back to where runs wait for their turn. Only when FIS has surely taken no experiment: everything is looked at afresh before the next start, the steady state too.
    /// </summary>
    public static Decision Requeue(RunMoment moment)
    {
        var message = Of(moment.Status)!.Message;
        var queued = moment.Status.Timeline.Any(mark => mark.Mark == RunMarks.Queued) ? moment : moment.Mark(RunMarks.Queued, message);
        return queued
            .With(queued.Status with
            {
                StartTime = null,
                // Stopped by now, and brought anew; one that could not be stopped stays known.
                Load = queued.Status.Load is { Left: not null } left ? left : null,
                SteadyStateWindow = null,
                Evidence = null,
                Expectations = [],
                Guards = [],
                Timeline = [.. queued.Status.Timeline.Where(mark => !MarksOfAStart.Contains(mark.Mark))],
            })
            .Aws(aws => aws with { Preview = TargetPreview.Again(aws.Preview), InjectionIntended = null, InjectionAttempted = null, Obstacles = [] })
            .Condition(RunConditions.SteadyStateMet, ConditionStatus.Unknown, SteadyStateMetReasons.Queued, "The steady state is looked at again before the fault is injected.")
            .Enter(RunPhase.Pending, message);
    }

    private static Condition? Of(ChaosRunStatus status) => status.Conditions.Find(RunConditions.QuotaAvailable);
}

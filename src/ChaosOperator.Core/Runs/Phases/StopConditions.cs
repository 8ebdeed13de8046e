using ChaosOperator.Core.Conditions.Reasons;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Runs.Phases;

/// <summary>
/// An automation heeds neither stop conditions nor the safety lever by itself: the operator looks at them, and what it cannot look at for a while stops nothing any more. FIS looks at both by itself.
/// </summary>
internal static class StopConditions
{
    /// <summary>How long they may not be read: four looks, and less than a user would need to notice.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    /// <summary>Notes since when something could not be read, and that all could; an alarm that is in ALARM, or too long a blindness, becomes <see cref="RunMoment.Trip"/> unless a guard came first.</summary>
    public static RunMoment Look(RunMoment moment)
    {
        if (moment.Run.Plan.Automation is null || moment.Status.Aws?.InjectionId is null)
        {
            return moment;
        }

        var noted = moment.Seen.Failure is null == moment.Status.Aws.BlindSince is null ? moment : moment.Aws(aws => aws with { BlindSince = moment.Seen.Failure is null ? null : moment.Now });
        return noted with { Trip = noted.Trip ?? Fired(noted) ?? Unreadable(noted) };
    }

    private static CutShortRecord? Fired(RunMoment moment) => moment.Seen.AlarmsInAlarm is [var arn, ..]
        ? new() { Reason = CutShortReasons.StopConditionInAlarm, Message = $"Stop-condition alarm {Arns.AlarmName(arn)} went into ALARM while the fault was being injected." }
        : null;

    private static CutShortRecord? Unreadable(RunMoment moment) => moment.Seen.Failure is { } failure && moment.Now >= moment.Status.Aws?.BlindSince + Patience
        ? new()
        {
            Reason = CutShortReasons.StopConditionUnreadable,
            Message = Text.Clip($"Stop conditions or safety lever could not be read for {Durations.Format(Patience)}, so nothing would have stopped the fault: {failure.Message}", 1000),
        }
        : null;
}

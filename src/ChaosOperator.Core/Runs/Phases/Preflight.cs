using ChaosOperator.Core.Conditions.Reasons;
using ChaosOperator.Core.Experiments;

namespace ChaosOperator.Core.Runs.Phases;

/// <summary>What stands against an injection, looked at before and again at the moment of it.</summary>
internal static class Preflight
{
    public static CutShortRecord? Obstacle(RunMoment moment) => moment.Seen switch
    {
        { SafetyLeverEngaged: true } => new()
        {
            Reason = CutShortReasons.SafetyLeverEngaged,
            Message = $"The FIS safety lever of {moment.Run.Experiment.Aws.Region} is engaged; nothing was injected. Disengage it and ask for another run.",
        },
        { AlarmsInAlarm: { Count: > 0 } alarms } => new()
        {
            Reason = CutShortReasons.StopConditionInAlarm,
            Message = $"Stop-condition alarm {Arns.AlarmName(alarms[0])} is in ALARM; nothing was injected. Ask for another run once it is OK.",
        },
        { Targets: { } targets } when targets.FirstOrDefault(target => !target.IsClean) is { } dirty => new()
        {
            Reason = CutShortReasons.TargetNotClean,
            Message = $"{dirty.Target} is not in its normal state ({dirty.Detail}); nothing was injected. Lift what is in force there and ask for another run.",
        },
        _ => null,
    };

    /// <summary>
    /// Told, not refused: an alarm over errors that are published only when there are some has no data for as long as all is well.
    /// </summary>
    public static RunMoment Warn(RunMoment moment) => moment.Seen.AlarmsWithoutData.Aggregate(moment, (so, arn) => so.Tell(
        isWarning: true,
        "StopConditionWithoutData",
        $"Stop-condition alarm {Arns.AlarmName(arn)} is in INSUFFICIENT_DATA and stops nothing until it has data. "
        + "Check its metric; where no data means that all is well, let the alarm treat missing data as notBreaching."));
}

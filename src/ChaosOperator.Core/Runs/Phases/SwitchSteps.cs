using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Conditions.Reasons;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Core.Runs.Phases;

/// <summary>The dead man's switch in the life of a run: set before the template, seen OK before the start, removed when nothing of the fault is left.</summary>
internal static class SwitchSteps
{
    /// <summary>How long past the moment of the next look heartbeats go on: what is under way may take its time, but an operator that is stuck is as good as dead.</summary>
    internal static readonly TimeSpan Grace = TimeSpan.FromMinutes(2);

    /// <summary>How long the alarm may take to see a heartbeat, by an operator that publishes some: time in which there was none does not count.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How often AWS may refuse to remove the alarm, five minutes' worth of looks. Attempts are counted and not time: an operator that was away in the middle has not tried.
    /// </summary>
    internal const int MostRefusals = 20;

    /// <summary>How long heartbeats have to be unbroken before a start: an alarm that is OK may still be about to fire for a gap that it looks back at.</summary>
    internal static readonly TimeSpan Unbroken = DeadMansSwitch.EvaluationPeriods * DeadMansSwitch.Period;

    private static readonly TimeSpan Look = TimeSpan.FromSeconds(15);

    /// <summary>Whether the switch is set, as far as is recorded; true for an experiment that does without.</summary>
    public static bool IsSet(RunMoment moment) => moment.Run.Plan.Switch is null || moment.Status.Aws?.Switch?.Set is not null;

    /// <summary>Whether a fault may be started: the alarm sees heartbeats, and none was missing of late.</summary>
    public static bool MayStart(RunMoment moment) =>
        moment.Run.Plan.Switch is null || (IsReady(moment) && moment.Seen.DrivenSince is { } since && moment.Now - since >= Unbroken);

    /// <summary>Whether the alarm sees heartbeats.</summary>
    private static bool IsReady(RunMoment moment) => moment.Run.Plan.Switch is null || (IsSet(moment) && moment.Seen.Switch == SwitchState.Ok);

    /// <summary>The intent to set the switch, and what sets it; nothing for an experiment that does without.</summary>
    public static (RunMoment Moment, RunCommand[] Commands) Intend(RunMoment moment) => moment.Run.Plan.Switch is { } guard
        ? (moment.Aws(aws => aws with { Switch = aws.Switch ?? new SwitchRecord { Alarm = guard.AlarmName } }), [new RunCommand.SetSwitch(guard)])
        : (moment, []);

    /// <summary>Waits for a while until the alarm sees heartbeats, before anything is injected.</summary>
    private static Decision WaitOrEnd(RunMoment moment)
    {
        var waiting = moment.Switch(record => record with { NotOkSince = record.NotOkSince ?? moment.Now });
        DateTimeOffset?[] both = [waiting.Status.Aws?.Switch?.NotOkSince, moment.Seen.DrivenSince ?? moment.Now];
        return moment.Now > both.Max() + Patience ? Ending.Refused(waiting, NotReady(waiting)) : Wait(waiting);
    }

    /// <summary>Waits before a start: for an alarm that is not OK as long as <see cref="WaitOrEnd"/> says, otherwise until no gap in the heartbeats is left that it may look back at.</summary>
    public static Decision WaitToStart(RunMoment moment) => IsReady(moment) ? Wait(Ready(moment)) : WaitOrEnd(moment);

    /// <summary>The alarm is OK: a later wait has its own time.</summary>
    public static RunMoment Ready(RunMoment moment) => moment.Status.Aws?.Switch?.NotOkSince is null ? moment : moment.Switch(record => record with { NotOkSince = null });

    /// <summary>Waits until the alarm sees heartbeats; one that somebody deleted is put back.</summary>
    public static Decision Wait(RunMoment moment)
    {
        var alarm = moment.Run.Plan.Switch!.AlarmName;
        return moment.Seen.Switch switch
        {
            SwitchState.Missing => moment.Say($"Alarm {alarm} of the dead man's switch is not there; creating it.").Stay(Look, new RunCommand.SetSwitch(moment.Run.Plan.Switch)),
            SwitchState.Ok => moment.Say($"Heartbeats are unbroken for less than {Durations.Format(Unbroken)}; waiting until alarm {alarm} of the dead man's switch looks back at no gap.")
                .StayUntil(moment.Seen.DrivenSince + Unbroken ?? moment.Now + Look),
            { } state => moment.Say($"Waiting for alarm {alarm} of the dead man's switch to see heartbeats; it is {Name(state)}. If that lasts, see whether the operator may call cloudwatch:PutMetricData.").Stay(Look),
            null => moment.Say(moment.Seen.Failure is { } failure ? $"{failure.Message} Trying again." : $"Looking at alarm {alarm} of the dead man's switch.").Stay(Look),
        };
    }

    private static FailureRecord NotReady(RunMoment moment) => new()
    {
        Reason = CutShortReasons.SwitchNotReady,
        Message = $"Alarm {moment.Run.Plan.Switch!.AlarmName} of the dead man's switch does not see the operator's heartbeats ({(moment.Seen.Switch is { } state ? Name(state) : "unread")}). "
            + "Nothing was injected. See whether the operator may call cloudwatch:PutMetricData, and ask for another run.",
    };

    /// <summary>Says that the switch is in place, or that the experiment does without.</summary>
    public static RunMoment Tell(RunMoment moment)
    {
        if (moment.Run.Plan.Switch is { } guard)
        {
            return Ready(moment).Condition(
                RunConditions.DeadMansSwitch, ConditionStatus.True, DeadMansSwitchReasons.Set, $"Alarm {guard.AlarmName} sees the operator's heartbeats; {Stopper(moment)} stops the fault when they stay away.");
        }

        const string Off = "spec.deadMansSwitch is false: if the operator is gone, the fault stays until its planned end or a stop condition.";
        return moment.Condition(RunConditions.DeadMansSwitch, ConditionStatus.False, DeadMansSwitchReasons.Off, Off).Tell(isWarning: false, "NoDeadMansSwitch", Off);
    }

    private static string Stopper(RunMoment moment) => moment.Run.Plan.Automation is null ? "AWS FIS" : "AWS Systems Manager";

    /// <summary>What removes the switch before a run may end; null when there is none, or none any more.</summary>
    public static Decision? Removal(RunMoment moment)
    {
        if (moment.Run.Plan.Switch is not { } guard || moment.Status.Aws?.Switch is not { Removed: null, Refusal: null } record)
        {
            return null;
        }

        return moment
            .Aws(aws => aws with { Switch = record with { Removing = record.Removing ?? moment.Now } })
            .Say($"Removing alarm {guard.AlarmName} of the dead man's switch.")
            .Stay(Look, new RunCommand.RemoveSwitch(guard));
    }

    /// <summary>A removal that was refused: tried again, unless it cannot help or was tried often enough.</summary>
    public static RunMoment NotRemoved(RunMoment moment, AwsFailure failure) => moment.Switch(record => record with
    {
        Refusals = record.Refusals + 1,
        Refusal = failure.CanPass && record.Refusals + 1 < MostRefusals ? null : failure.Message,
    });

    /// <summary>Says what became of the switch at the end of a run.</summary>
    public static RunMoment Close(RunMoment moment) => moment.Status.Aws?.Switch switch
    {
        { Removed: null } left => Left(moment, left),
        { } => moment.Condition(RunConditions.DeadMansSwitch, ConditionStatus.False, DeadMansSwitchReasons.Removed, "The run is over; its alarm is gone."),
        null => moment,
    };

    /// <summary>Until when heartbeats may go on after this look.</summary>
    public static DateTimeOffset? DrivenUntil(RunObservation seen, Decision decision) =>
        decision is { Status: { Phase: not RunPhase.Completed, Aws.Switch.Removing: null }, LookAgain: { } next } && seen.InjectionFailure is null ? next + Grace : null;

    private static RunMoment Left(RunMoment moment, SwitchRecord left)
    {
        var message = $"Alarm {left.Alarm} of the dead man's switch is left in CloudWatch: {left.Refusal} Delete it; the next run would use it again.";
        return moment.Condition(RunConditions.DeadMansSwitch, ConditionStatus.False, DeadMansSwitchReasons.Left, message).Tell(isWarning: true, "SwitchLeft", message);
    }

    private static string Name(SwitchState state) => state switch
    {
        SwitchState.Ok => "OK",
        SwitchState.Alarm => "in ALARM",
        SwitchState.InsufficientData => "in INSUFFICIENT_DATA",
        _ => "not there",
    };
}

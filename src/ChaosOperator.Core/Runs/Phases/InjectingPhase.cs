using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Conditions.Reasons;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Runs.Phases;

/// <summary>Starts the FIS experiment, or the automation, once and follows it; impact and during are judged live.</summary>
internal static class InjectingPhase
{
    /// <summary>How often the experiment is looked at: the reaction time of every guard.</summary>
    internal static readonly TimeSpan Poll = LookTicks.Interval;

    /// <summary>How long the start may fail for reasons that can pass; after that the steady state is no longer what was looked at.</summary>
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(5);

    public static Decision Decide(RunMoment moment) => Next(StopConditions.Look(Guarding.Look(moment)));

    private static Decision Next(RunMoment moment) => moment.Seen switch
    {
        { Injection: { } injection } => Follow(InjectionRecord.Update(moment, injection), injection),
        { InjectionFailure: { } failure } => Unreadable(moment, failure),
        _ => Absent(moment),
    };

    private static Decision Absent(RunMoment moment) => moment switch
    {
        { Status.Aws.InjectionId: { } id } => Ending.Revert(moment, Cut(CutShortReasons.ExperimentGone, $"{Injected.Service(moment.Run.Plan)} no longer knows {Injected.Noun(moment.Run.Plan)} {id}.")),
        { Interruption: { } cut } => Ending.Revert(moment, cut),
        { Status.Failure: { } failure } => Ending.Revert(moment, Cut(CutShortReasons.NotStarted, failure.Message)),
        _ when QuotaWait.IsOn(moment.Status) => NoRoom(moment),
        _ when LoadSteps.Obstacle(moment) is { } missing => moment.InPhase > StartPatience ? Ending.Revert(moment, missing) : Obstacles.Met(moment, moment.Say($"{missing.Message} Waiting.").Stay(Poll)),
        _ when moment.InPhase > StartPatience => Ending.Revert(
            moment.With(moment.Status with { Failure = new() { Reason = CutShortReasons.NotStarted, Message = Obstacles.Told(moment) } }),
            Cut(CutShortReasons.NotStarted, $"{Injected.Service(moment.Run.Plan)} did not take the {Injected.Noun(moment.Run.Plan)} within {Durations.Format(StartPatience)}; the steady state is too old to go on.")),
        _ when !SwitchSteps.MayStart(moment) => Obstacles.Met(moment, SwitchSteps.Wait(moment)),
        _ => moment
            .Aws(aws => aws with { InjectionAttempted = moment.Now })
            .Stay(Poll, moment.Run.Plan.Automation is null ? new RunCommand.StartInjection(moment.Status.Aws!.Plan!.TemplateId!) : new RunCommand.StartAutomation()),
    };

    /// <summary>
    /// FIS refused for want of room. An earlier try within the same call may have been taken all the same and its answer lost, so the run goes back to wait only when nothing has shown itself.
    /// Its load is stopped first: the wait may take hours.
    /// </summary>
    private static Decision NoRoom(RunMoment moment) => moment.Now < moment.Status.Aws?.InjectionAttempted + RevertingPhase.HiddenStart
        ? moment.Stay(Poll)
        : LoadSteps.Removal(moment) ?? QuotaWait.Requeue(moment);

    /// <summary>Whether there is an experiment is not known. What can pass is waited out, unless the run has to end or has gone on for too long.</summary>
    private static Decision Unreadable(RunMoment moment, AwsFailure failure) => moment switch
    {
        { Interruption: { } cut } => Ending.Revert(moment, cut, StopIfKnown(moment)),
        _ when moment.Now > moment.Status.Aws?.InjectionIntended + moment.Run.Plan.MaxDuration => Ending.Revert(
            moment, Cut(CutShortReasons.Unreadable, $"{failure.Message} The fault must be over by now."), StopIfKnown(moment)),
        _ when failure.CanPass || (moment.Status.Aws?.InjectionId is null && moment.InPhase < StartPatience) => Obstacles.Met(moment, failure.Message)
            .Say($"{failure.Message} Trying again.").Stay(Poll),
        _ => Ending.Revert(
            moment.With(moment.Status with { Failure = new() { Reason = failure.Kind.ToString(), Message = failure.Message } }),
            Cut(CutShortReasons.Unreadable, failure.Message),
            StopIfKnown(moment)),
    };

    private static RunCommand[] StopIfKnown(RunMoment moment) => moment.Status.Aws?.InjectionId is { } id ? [new RunCommand.StopInjection(id)] : [];

    private static Decision Follow(RunMoment moment, InjectionObservation injection)
    {
        var judged = Judging.Look(TargetsUnderFault.Record(moment)).Moment;
        return injection switch
        {
            { State: "completed" } => Completed(Guarding.Over(judged).Mark(RunMarks.ExperimentEnded, $"{Injected.Name(moment, injection.Id)} completed.", injection.EndTime)),
            { IsTerminal: true } => Ending.Revert(
                judged.Mark(RunMarks.ExperimentEnded, $"{Injected.Name(moment, injection.Id)} is {injection.AutomationStatus ?? injection.State}.", injection.EndTime),
                judged.LeverEngaged ?? EndedEarly(judged, injection)),
            _ when judged.Interruption is { } cut => Ending.Revert(judged, cut, new RunCommand.StopInjection(injection.Id)),
            _ when StuckInjection.IsStuck(judged) => Ending.Revert(judged, StuckInjection.Cut(judged, injection)),
            _ when TooLong(judged, injection) => Ending.Revert(
                judged,
                Cut(CutShortReasons.TooLong, $"The {Injected.Kind(judged.Run.Plan)} is {injection.State} for longer than {Durations.Format(judged.Run.Plan.MaxDuration)}, the longest that its plan can take."),
                new RunCommand.StopInjection(injection.Id)),
            _ => judged.Say(Progress(judged)).StayUntil(LookTicks.NextOf(judged.Run.Uid, judged.Now)),
        };
    }

    private static bool TooLong(RunMoment moment, InjectionObservation injection) =>
        moment.Now > (injection.StartTime ?? moment.Status.Aws?.InjectionIntended ?? moment.Now) + moment.Run.Plan.MaxDuration;

    /// <summary>The revert of an automation is run although the automation lifted the fault itself: it is what proves that the fault is gone.</summary>
    private static Decision Completed(RunMoment moment)
    {
        var (next, commands) = AutomationRevert.Begin(moment);
        return next.Enter(RunPhase.Recovering, "The fault ran to its end; watching the recovery.", commands);
    }

    private static CutShortRecord EndedEarly(RunMoment moment, InjectionObservation injection) => injection.State switch
    {
        // Who asked for the end may have stopped it before this was looked at, by a process that could not store the abort too.
        "stopped" when moment.Asked is { } asked => asked with { Message = $"{asked.Message} {Injected.Name(moment, injection.Id)} was stopped{Because(injection)}." },
        "stopped" => Cut(CutShortReasons.ExperimentStopped, $"{Injected.Name(moment, injection.Id)} was stopped{Because(injection)}."),
        "cancelled" => Cut(CutShortReasons.ExperimentCancelled, $"{Injected.Name(moment, injection.Id)} was cancelled{Because(injection)}."),
        _ => Cut(CutShortReasons.ExperimentFailed, $"{Injected.Name(moment, injection.Id)} failed{Because(injection)}. Look at its {(injection.AutomationStatus is null ? "actions in the FIS console" : "steps in the Systems Manager console")}."),
    };

    private static string Because(InjectionObservation injection) => injection.Reason is { Length: > 0 } reason ? $": {reason.TrimEnd('.')}" : "";

    private static string Progress(RunMoment moment) => moment.Status.FaultWindow switch
    {
        { End: { } end } => $"The fault is being lifted since {Text.Clock(end)}.",
        { Start: { } start } => $"The fault is in force since {Text.Clock(start)}. {(moment.Seen.SeriesFailure is { } unread ? $"{unread.Message} Trying again." : Judging.Progress(moment.Status))}",
        _ => $"{Injected.Name(moment.Run, moment.Status)} is {moment.Status.Aws?.InjectionState}; the fault is not in full force yet.",
    };

    private static CutShortRecord Cut(string reason, string message) => new() { Reason = reason, Message = message };
}

using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Runs.Phases;

/// <summary>Starts the FIS experiment once and follows it; impact and during are judged live.</summary>
internal static class InjectingPhase
{
    /// <summary>How often the experiment is looked at: the reaction time of every guard.</summary>
    internal static readonly TimeSpan Poll = LookTicks.Interval;

    /// <summary>How long the start may fail for reasons that can pass; after that the steady state is no longer what was looked at.</summary>
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(5);

    public static Decision Decide(RunMoment moment) => Next(Guarding.Look(moment));

    private static Decision Next(RunMoment moment) => moment.Seen switch
    {
        { Injection: { } injection } => Follow(InjectionRecord.Update(moment, injection), injection),
        { InjectionFailure: { } failure } => Unreadable(moment, failure),
        _ => Absent(moment),
    };

    private static Decision Absent(RunMoment moment) => moment switch
    {
        { Status.Aws.ExperimentId: { } id } => Ending.Revert(moment, Cut("ExperimentGone", $"FIS no longer knows experiment {id}.")),
        { Interruption: { } cut } => Ending.Revert(moment, cut),
        { Status.Failure: { } failure } => Ending.Revert(moment, Cut("NotStarted", failure.Message)),
        _ when QuotaWait.IsOn(moment.Status) => NoRoom(moment),
        _ when moment.InPhase > StartPatience => Ending.Revert(
            moment.With(moment.Status with { Failure = new() { Reason = "NotStarted", Message = moment.Status.Message ?? "FIS did not start the experiment." } }),
            Cut("NotStarted", $"FIS did not take the experiment within {Durations.Format(StartPatience)}; the steady state is too old to go on.")),
        _ when !SwitchSteps.MayStart(moment) => SwitchSteps.Wait(moment),
        _ => moment
            .Aws(aws => aws with { InjectionAttempted = moment.Now })
            .Stay(Poll, new RunCommand.StartInjection(moment.Status.Aws!.Plan!.TemplateId!)),
    };

    /// <summary>
    /// FIS refused for want of room. An earlier try within the same call may have been taken all the same and its answer lost, so the run goes back to wait only when nothing has shown itself.
    /// </summary>
    private static Decision NoRoom(RunMoment moment) => moment.Now < moment.Status.Aws?.InjectionAttempted + RevertingPhase.HiddenStart
        ? moment.Stay(Poll)
        : QuotaWait.Requeue(moment);

    /// <summary>Whether there is an experiment is not known. What can pass is waited out, unless the run has to end or has gone on for too long.</summary>
    private static Decision Unreadable(RunMoment moment, AwsFailure failure) => moment switch
    {
        { Interruption: { } cut } => Ending.Revert(moment, cut, StopIfKnown(moment)),
        _ when moment.Now > moment.Status.Aws?.InjectionIntended + moment.Run.Plan.MaxDuration => Ending.Revert(
            moment, Cut("Unreadable", $"{failure.Message} The fault must be over by now."), StopIfKnown(moment)),
        _ when failure.CanPass || (moment.Status.Aws?.ExperimentId is null && moment.InPhase < StartPatience) => moment
            .Say($"{failure.Message} Trying again.").Stay(Poll),
        _ => Ending.Revert(
            moment.With(moment.Status with { Failure = new() { Reason = failure.Kind.ToString(), Message = failure.Message } }),
            Cut("Unreadable", failure.Message),
            StopIfKnown(moment)),
    };

    private static RunCommand[] StopIfKnown(RunMoment moment) => moment.Status.Aws?.ExperimentId is { } id ? [new RunCommand.StopInjection(id)] : [];

    private static Decision Follow(RunMoment moment, ExperimentObservation injection)
    {
        var judged = Judging.Look(TargetsUnderFault.Record(moment)).Moment;
        return injection switch
        {
            { State: "completed" } => Guarding.Over(judged)
                .Mark(RunMarks.ExperimentEnded, $"FIS experiment {injection.Id} completed.", injection.EndTime)
                .Enter(RunPhase.Recovering, "The fault ran to its end; watching the recovery."),
            { IsTerminal: true } => Ending.Revert(
                judged.Mark(RunMarks.ExperimentEnded, $"FIS experiment {injection.Id} is {injection.State}.", injection.EndTime),
                judged.LeverEngaged ?? EndedEarly(injection)),
            _ when judged.Interruption is { } cut => Ending.Revert(judged, cut, new RunCommand.StopInjection(injection.Id)),
            _ when TooLong(judged, injection) => Ending.Revert(
                judged,
                Cut("TooLong", $"The FIS experiment is {injection.State} for longer than {Durations.Format(judged.Run.Plan.MaxDuration)}, the longest that its plan can take."),
                new RunCommand.StopInjection(injection.Id)),
            _ => judged.Say(Progress(judged)).StayUntil(LookTicks.Next(judged.Now)),
        };
    }

    private static bool TooLong(RunMoment moment, ExperimentObservation injection) =>
        moment.Now > (injection.StartTime ?? moment.Status.Aws?.InjectionIntended ?? moment.Now) + moment.Run.Plan.MaxDuration;

    private static CutShortRecord EndedEarly(ExperimentObservation injection) => injection.State switch
    {
        "stopped" => Cut("ExperimentStopped", $"FIS experiment {injection.Id} was stopped{Because(injection)}."),
        "cancelled" => Cut("ExperimentCancelled", $"FIS experiment {injection.Id} was cancelled{Because(injection)}."),
        _ => Cut("ExperimentFailed", $"FIS experiment {injection.Id} failed{Because(injection)}. Look at its actions in the FIS console."),
    };

    private static string Because(ExperimentObservation injection) => injection.Reason is { Length: > 0 } reason ? $": {reason.TrimEnd('.')}" : "";

    private static string Progress(RunMoment moment) => moment.Status.FaultWindow switch
    {
        { End: { } end } => $"The fault is being lifted since {Text.Clock(end)}.",
        { Start: { } start } => $"The fault is in force since {Text.Clock(start)}. {(moment.Seen.SeriesFailure is { } unread ? $"{unread.Message} Trying again." : Judging.Progress(moment.Status))}",
        _ => $"FIS experiment {moment.Status.Aws?.ExperimentId} is {moment.Status.Aws?.ExperimentState}; the fault is not in full force yet.",
    };

    private static CutShortRecord Cut(string reason, string message) => new() { Reason = reason, Message = message };
}

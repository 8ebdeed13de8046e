using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Runs;
using static ChaosOperator.Core.Tests.Runs.RunFixture;

namespace ChaosOperator.Core.Tests.Runs;

/// <summary>One row a situation: what is stored, what is seen, and what must come of it. Rows read as the table of a phase.</summary>
public sealed class PhaseTables
{
    /// <summary>What must come of a situation.</summary>
    /// <param name="Phase">The next phase.</param>
    /// <param name="Commands">The commands, as the names of their records, in order.</param>
    /// <param name="Verdict">The verdict.</param>
    /// <param name="CutShort">Reason for which the run is cut short.</param>
    public sealed record Expected(RunPhase Phase, string Commands = "", Verdict? Verdict = null, string? CutShort = null);

    private static readonly Dictionary<string, (ChaosRunStatus Status, RunObservation Seen, Expected Expected)> Rows = new()
    {
        // Pending
        ["Pending: a new run whose turn it is starts preparing"] = (new(), new(), new(RunPhase.Preparing)),
        ["Pending: a new run waits for an earlier one"] = (new(), new() { WaitsFor = "outage-0" }, new(RunPhase.Pending)),
        ["Pending: a deleted run is over at once"] = (new(), new() { DeletionRequested = true }, new(RunPhase.Completed, "", Verdict.Inconclusive, "Deleted")),
        ["Pending: an aborted run is over at once"] = (new(), new() { AbortRequest = "not today" }, new(RunPhase.Completed, "", Verdict.Inconclusive, "Aborted")),

        ["Pending: a halted run waits"] = (new(), new() { Policy = Halted }, new(RunPhase.Pending)),
        ["Pending: a run waits for the end of a freeze window"] = (new(), new() { Policy = Frozen }, new(RunPhase.Pending)),
        ["Pending: what no policy allows is over at once"] = (new(), new() { Policy = NotAllowed }, new(RunPhase.Completed, "", Verdict.Inconclusive, "NotAllowed")),

        ["Pending: a run that found no room starts afresh"] = (In(RunPhase.Pending).NoRoom(), new(), new(RunPhase.Preparing)),

        // Preparing
        ["Preparing: no room for the template is waited out, however long it takes"] = (In(RunPhase.Preparing, minutesAgo: 600).NoRoom(sinceMinutesAgo: 590), new(), new(RunPhase.Preparing, "EnsurePlan")),
        ["Preparing: no room for the template does not keep a deleted run"] = (In(RunPhase.Preparing).NoRoom(), new() { DeletionRequested = true }, new(RunPhase.Completed, "", Verdict.Inconclusive, "Deleted")),
        ["Preparing: a wait for room does not count as patience"] = (In(RunPhase.Preparing, minutesAgo: 600).NoRoom(sinceMinutesAgo: 1, ConditionStatus.Unknown), new(), new(RunPhase.Preparing, "EnsurePlan")),
        ["Preparing: a halt ends the run, nothing is injected"] = (In(RunPhase.Preparing).Prepared(), new() { Targets = [Clean], Policy = Halted }, new(RunPhase.Completed, "", Verdict.Inconclusive, "Halted")),
        ["Preparing: a freeze window that opens keeps nothing from going on"] = (In(RunPhase.Preparing).Prepared(), new() { Targets = [Clean], Policy = Frozen }, new(RunPhase.SteadyState)),
        ["Preparing: permission that is lost ends the run before anything is made"] = (In(RunPhase.Preparing), new() { Policy = NotAllowed }, new(RunPhase.Completed, "", Verdict.Inconclusive, "NotAllowed")),
        ["Preparing: the plan is brought in step first"] = (In(RunPhase.Preparing), new(), new(RunPhase.Preparing, "EnsurePlan")),
        ["Preparing: a plan of another hash is brought in step again"] = (
            In(RunPhase.Preparing) with { Aws = new() { Plan = new() { TemplateId = Template, PlanHash = "older" } } }, new(), new(RunPhase.Preparing, "EnsurePlan")),
        ["Preparing: all in place leads to the steady state"] = (In(RunPhase.Preparing).Prepared(), new() { Targets = [Clean] }, new(RunPhase.SteadyState)),
        ["Preparing: a target that carries a fault stops it"] = (
            In(RunPhase.Preparing).Prepared(), new() { Targets = [Dirty] }, new(RunPhase.Completed, "", Verdict.Inconclusive, "TargetNotClean")),
        ["Preparing: an alarm in ALARM stops it"] = (
            In(RunPhase.Preparing).Prepared(), new() { Targets = [Clean], AlarmsInAlarm = ["arn:aws:cloudwatch:us-east-1:111122223333:alarm:errors"] }, new(RunPhase.Completed, "", Verdict.Inconclusive, "StopConditionInAlarm")),
        ["Preparing: an alarm without data is told and does not stop it"] = (
            In(RunPhase.Preparing).Prepared(), new() { Targets = [Clean], AlarmsWithoutData = ["arn:aws:cloudwatch:us-east-1:111122223333:alarm:errors"] }, new(RunPhase.SteadyState)),
        ["Preparing: an engaged safety lever stops it"] = (
            In(RunPhase.Preparing).Prepared(), new() { Targets = [Clean], SafetyLeverEngaged = true }, new(RunPhase.Completed, "", Verdict.Inconclusive, "SafetyLeverEngaged")),
        ["Preparing: a denied read is an error"] = (In(RunPhase.Preparing).Prepared(), new() { Failure = Denied }, new(RunPhase.Completed, "", Verdict.Error)),
        ["Preparing: AWS away is waited out"] = (In(RunPhase.Preparing).Prepared(), new() { Failure = Away }, new(RunPhase.Preparing)),
        ["Preparing: AWS away for too long is an error"] = (In(RunPhase.Preparing, minutesAgo: 16).Prepared(), new() { Failure = Away }, new(RunPhase.Completed, "", Verdict.Error)),
        ["Preparing: a command that was refused for good is an error"] = (
            In(RunPhase.Preparing) with { Failure = new() { Reason = "AccessDenied", Message = "denied" } }, new(), new(RunPhase.Completed, "", Verdict.Error)),
        ["Preparing: a plan that cannot be had for too long is an error"] = (In(RunPhase.Preparing, minutesAgo: 16), new(), new(RunPhase.Completed, "", Verdict.Error)),
        ["Preparing: a deleted run is over without an injection"] = (In(RunPhase.Preparing).Prepared(), new() { DeletionRequested = true }, new(RunPhase.Completed, "", Verdict.Inconclusive, "Deleted")),

        // SteadyState
        ["SteadyState: held leads to the injection, intended but not yet begun"] = (In(RunPhase.SteadyState).Prepared(), new() { Series = Series(44, 1) }, new(RunPhase.Injecting)),
        ["SteadyState: violated injects nothing"] = (In(RunPhase.SteadyState).Prepared(), new() { Series = Series(44, 0) }, new(RunPhase.Completed, "", Verdict.Inconclusive, "SteadyStateNotMet")),
        ["SteadyState: without data it is looked up what there is instead"] = (In(RunPhase.SteadyState).Prepared(), new() { Series = Series(44, 1, minutes: 0) }, new(RunPhase.SteadyState)),
        ["SteadyState: no data injects nothing"] = (
            In(RunPhase.SteadyState).Prepared(), new() { Series = Series(44, 1, minutes: 0), Metrics = [] }, new(RunPhase.Completed, "", Verdict.Inconclusive, "SteadyStateNotMet")),
        ["SteadyState: an aborted run waits for no look-up"] = (
            In(RunPhase.SteadyState).Prepared(), new() { Series = Series(44, 1, minutes: 0), AbortRequest = "stop" }, new(RunPhase.Completed, "", Verdict.Inconclusive, "Aborted")),
        ["SteadyState: a relative bound over a zero baseline injects nothing"] = (In(RunPhase.SteadyState).Prepared(), new() { Series = Series(0, 1) }, new(RunPhase.Completed, "", Verdict.Inconclusive, "SteadyStateNotMet")),
        ["SteadyState: series not read yet are waited for"] = (In(RunPhase.SteadyState).Prepared(), new(), new(RunPhase.SteadyState)),
        ["SteadyState: an alarm that went to ALARM meanwhile stops it"] = (
            In(RunPhase.SteadyState).Prepared(), new() { Series = Series(44, 1), AlarmsInAlarm = ["arn:aws:cloudwatch:us-east-1:111122223333:alarm:errors"] }, new(RunPhase.Completed, "", Verdict.Inconclusive, "StopConditionInAlarm")),
        ["SteadyState: metrics that may not be read are an error"] = (In(RunPhase.SteadyState).Prepared(), new() { SeriesFailure = Denied }, new(RunPhase.Completed, "", Verdict.Error)),
        ["SteadyState: an aborted run injects nothing"] = (In(RunPhase.SteadyState).Prepared(), new() { Series = Series(44, 1), AbortRequest = "stop" }, new(RunPhase.Completed, "", Verdict.Inconclusive, "Aborted")),

        ["SteadyState: a target that was changed meanwhile stops it"] = (
            In(RunPhase.SteadyState).Prepared(), new() { Series = Series(44, 1), Targets = [Dirty] }, new(RunPhase.Completed, "", Verdict.Inconclusive, "TargetNotClean")),
        ["SteadyState: what held hours ago is no gate; the present is looked at"] = (
            In(RunPhase.SteadyState, 120).Stale(renewals: 0), new() { Series = Series(44, 1) }, new(RunPhase.SteadyState)),
        ["SteadyState: a present that was looked for often enough is looked for once more"] = (In(RunPhase.SteadyState, 120).Stale(renewals: 4), new() { Series = Series(44, 1) }, new(RunPhase.SteadyState)),
        ["SteadyState: looks that always come too late end the run"] = (
            In(RunPhase.SteadyState, 120).Stale(renewals: 5), new() { Series = Series(44, 1) }, new(RunPhase.Completed, "", Verdict.Inconclusive, "SteadyStateNotMet")),

        ["SteadyState: a halt ends the run, nothing is injected"] = (In(RunPhase.SteadyState).Prepared(), new() { Series = Series(44, 1), Policy = Halted }, new(RunPhase.Completed, "", Verdict.Inconclusive, "Halted")),

        // Injecting
        ["Injecting: a halt before the start starts nothing"] = (In(RunPhase.Injecting).Prepared().Intended(), new() { Policy = Halted }, new(RunPhase.Reverting, "", null, "Halted")),
        ["Injecting: permission that is lost before the start starts nothing"] = (In(RunPhase.Injecting).Prepared().Intended(), new() { Policy = NotAllowed }, new(RunPhase.Reverting, "", null, "NotAllowed")),
        ["Injecting: a halt stops the experiment"] = (
            In(RunPhase.Injecting).Prepared().Intended().Injected(), new() { Injection = Fis("running"), Policy = Halted }, new(RunPhase.Reverting, "StopInjection", null, "Halted")),
        ["Injecting: permission that is lost stops the experiment"] = (
            In(RunPhase.Injecting).Prepared().Intended().Injected(), new() { Injection = Fis("running"), Policy = NotAllowed }, new(RunPhase.Reverting, "StopInjection", null, "NotAllowed")),
        ["Injecting: a freeze window that opens stops nothing"] = (
            In(RunPhase.Injecting).Prepared().Intended().Injected(), new() { Injection = Fis("running"), Policy = Frozen }, new(RunPhase.Injecting)),
        ["Injecting: a halt although FIS cannot be read stops what is known"] = (
            In(RunPhase.Injecting).Prepared().Intended().Injected(), new() { InjectionFailure = Away, Policy = Halted }, new(RunPhase.Reverting, "StopInjection", null, "Halted")),
        ["Injecting: an intended injection that is not there is started"] = (In(RunPhase.Injecting).Prepared().Intended(), new(), new(RunPhase.Injecting, "StartInjection")),
        ["Injecting: an injection that is there is adopted, not started again"] = (In(RunPhase.Injecting).Prepared().Intended(), new() { Injection = Fis("running") }, new(RunPhase.Injecting)),
        ["Injecting: deleted before the start, nothing is started and the targets are verified"] = (
            In(RunPhase.Injecting).Prepared().Intended(), new() { DeletionRequested = true }, new(RunPhase.Reverting, "", null, "Deleted")),
        ["Injecting: deleted while it runs, the experiment is stopped"] = (
            In(RunPhase.Injecting).Prepared().Intended().Injected(), new() { Injection = Fis("running"), DeletionRequested = true }, new(RunPhase.Reverting, "StopInjection", null, "Deleted")),
        ["Injecting: aborted while it runs, the experiment is stopped"] = (
            In(RunPhase.Injecting).Prepared().Intended().Injected(), new() { Injection = Fis("running"), AbortRequest = "stop" }, new(RunPhase.Reverting, "StopInjection", null, "Aborted")),
        ["Injecting: completed leads to the recovery"] = (In(RunPhase.Injecting).Prepared().Intended().Injected(), new() { Injection = Fis("completed") }, new(RunPhase.Recovering)),
        ["Injecting: stopped is not success"] = (In(RunPhase.Injecting).Prepared().Intended().Injected(), new() { Injection = Fis("stopped") }, new(RunPhase.Reverting, "", null, "ExperimentStopped")),
        ["Injecting: stopped before it was seen that somebody asked for the abort, it is aborted"] = (
            In(RunPhase.Injecting).Prepared().Intended().Injected(), new() { Injection = Fis("stopped"), AbortRequest = "stop" }, new(RunPhase.Reverting, "", null, "Aborted")),
        ["Injecting: cancelled is not success"] = (In(RunPhase.Injecting).Prepared().Intended().Injected(), new() { Injection = Fis("cancelled") }, new(RunPhase.Reverting, "", null, "ExperimentCancelled")),
        ["Injecting: failed is reverted"] = (In(RunPhase.Injecting).Prepared().Intended().Injected(), new() { Injection = Fis("failed") }, new(RunPhase.Reverting, "", null, "ExperimentFailed")),
        ["Injecting: longer than its plan can take, it is stopped"] = (
            In(RunPhase.Injecting, 40).Prepared().Intended().Injected(), new() { Injection = Fis("running", startedMinutesAgo: 31) }, new(RunPhase.Reverting, "StopInjection", null, "TooLong")),
        ["Injecting: an experiment that FIS stops is waited for"] = (
            In(RunPhase.Injecting).Prepared().Intended().Injected().Stopping(minutesAgo: 4), new() { Injection = Fis("stopping") }, new(RunPhase.Injecting)),
        ["Injecting: an experiment that FIS does not get to stop is lifted beside it, long before its plan is over"] = (
            In(RunPhase.Injecting).Prepared().Intended().Injected().Stopping(minutesAgo: 5), new() { Injection = Fis("stopping") }, new(RunPhase.Reverting, "", null, "NotStopped")),
        ["Injecting: an experiment that FIS no longer knows is reverted"] = (In(RunPhase.Injecting).Prepared().Intended().Injected(), new(), new(RunPhase.Reverting, "", null, "ExperimentGone")),
        ["Injecting: a start that was refused for good is verified and ends in error"] = (
            In(RunPhase.Injecting).Prepared().Intended() with { Failure = new() { Reason = "AccessDenied", Message = "denied" } }, new(), new(RunPhase.Reverting, "", null, "NotStarted")),
        ["Injecting: a start that fails for too long is given up, the steady state being old"] = (In(RunPhase.Injecting, 6).Prepared().Intended(), new(), new(RunPhase.Reverting, "", null, "NotStarted")),
        ["Injecting: no room in FIS is no failure; first it is made sure that nothing was taken"] = (In(RunPhase.Injecting, 6).Prepared().Intended().Asked(minutesAgo: 2).NoRoom(), new(), new(RunPhase.Injecting)),
        ["Injecting: no room in FIS leads back to where runs wait for their turn"] = (In(RunPhase.Injecting, 6).Prepared().Intended().Asked(minutesAgo: 3).NoRoom(), new(), new(RunPhase.Pending)),
        ["Injecting: no room was said and the experiment is there after all; it is adopted"] = (
            In(RunPhase.Injecting, 6).Prepared().Intended().Asked(minutesAgo: 3).NoRoom(), new() { Injection = Fis("running") }, new(RunPhase.Injecting)),
        ["Injecting: whether it was taken cannot be read, so nothing is given up for want of room"] = (
            In(RunPhase.Injecting, 4).Prepared().Intended().Asked(minutesAgo: 3).NoRoom(), new() { InjectionFailure = Away }, new(RunPhase.Injecting)),
        ["Injecting: a halt while there is no room starts nothing"] = (
            In(RunPhase.Injecting, 6).Prepared().Intended().Asked(minutesAgo: 2).NoRoom(), new() { Policy = Halted }, new(RunPhase.Reverting, "", null, "Halted")),
        ["Injecting: AWS away while the fault runs is waited out"] = (In(RunPhase.Injecting, 12).Prepared().Intended().Injected(), new() { InjectionFailure = Away }, new(RunPhase.Injecting)),
        ["Injecting: an experiment that may no longer be read is reverted"] = (In(RunPhase.Injecting, 6).Prepared().Intended().Injected(), new() { InjectionFailure = Denied }, new(RunPhase.Reverting, "StopInjection", null, "Unreadable")),

        ["Injecting: metrics that cannot be read do not keep the fault from being followed"] = (
            In(RunPhase.Injecting).Prepared().Intended().Injected(), new() { Injection = Fis("running"), SeriesFailure = Denied }, new(RunPhase.Injecting)),
        ["Injecting: deleted while FIS cannot be read, it is stopped and reverted"] = (
            In(RunPhase.Injecting, 12).Prepared().Intended().Injected(), new() { InjectionFailure = Away, DeletionRequested = true }, new(RunPhase.Reverting, "StopInjection", null, "Deleted")),
        ["Injecting: FIS unreadable for longer than the fault can take is reverted"] = (
            In(RunPhase.Injecting, 40).Prepared().Intended().Injected(), new() { InjectionFailure = Away }, new(RunPhase.Reverting, "StopInjection", null, "Unreadable")),

        ["Injecting: a safety lever that is engaged before the start starts nothing"] = (
            In(RunPhase.Injecting).Prepared().Intended(), new() { SafetyLeverEngaged = true }, new(RunPhase.Reverting, "", null, "SafetyLeverEngaged")),
        ["Injecting: a safety lever that is engaged stops the experiment"] = (
            In(RunPhase.Injecting).Prepared().Intended().Injected(), new() { Injection = Fis("running"), SafetyLeverEngaged = true }, new(RunPhase.Reverting, "StopInjection", null, "SafetyLeverEngaged")),
        ["Injecting: an experiment that the safety lever stopped says so"] = (
            In(RunPhase.Injecting).Prepared().Intended().Injected(), new() { Injection = Fis("stopped"), SafetyLeverEngaged = true }, new(RunPhase.Reverting, "", null, "SafetyLeverEngaged")),
        ["Injecting: a safety lever that cannot be read is left to FIS"] = (
            In(RunPhase.Injecting).Prepared().Intended().Injected(), new() { Injection = Fis("running"), Failure = Away }, new(RunPhase.Injecting)),

        // Recovering
        ["Recovering: a target that somebody updates is no fault"] = (
            Recovering(endedMinutesAgo: 3), new() { Targets = [Busy], Series = Fault(15, 0, 0, endedMinutesAgo: 3) }, new(RunPhase.Recovering)),
        ["Recovering: it is watched while something is open"] = (
            Recovering(endedMinutesAgo: 3), new() { Targets = [Clean], Series = Fault(15, 0, 0, endedMinutesAgo: 3) }, new(RunPhase.Recovering)),
        ["Recovering: a fault that is still there is lifted at once"] = (
            Recovering(endedMinutesAgo: 3), new() { Targets = [Dirty], Series = Fault(15, 0, 0, endedMinutesAgo: 3) }, new(RunPhase.Reverting, "", null, "NotLifted")),
        ["Recovering: decided leads to the verification"] = (
            Recovering(endedMinutesAgo: 14), new() { Targets = [Clean], Series = Fault(25, 0, 0, endedMinutesAgo: 14) }, new(RunPhase.Reverting)),
        ["Recovering: deleted, it reverts"] = (
            Recovering(endedMinutesAgo: 3), new() { Targets = [Clean], Series = Fault(15, 0, 0, endedMinutesAgo: 3), DeletionRequested = true }, new(RunPhase.Reverting, "", null, "Deleted")),
        ["Recovering: AWS away is waited out while time remains"] = (Recovering(endedMinutesAgo: 3), new() { Failure = Away }, new(RunPhase.Recovering)),
        ["Recovering: AWS away at the end leads to the verification"] = (Recovering(endedMinutesAgo: 40), new() { Failure = Away }, new(RunPhase.Reverting)),

        // Reverting
        ["Reverting: a live experiment is stopped first"] = (Reverting(), new() { Injection = Fis("running"), Targets = [Clean] }, new(RunPhase.Reverting, "StopInjection", null, "Deleted")),
        ["Reverting: an experiment that is stopping is waited for"] = (Reverting(), new() { Injection = Fis("stopping"), Targets = [Clean] }, new(RunPhase.Reverting, "", null, "Deleted")),
        ["Reverting: an experiment that does not stop is lifted beside it"] = (Reverting(inPhase: 6), new() { Injection = Fis("stopping"), Targets = [Dirty] }, new(RunPhase.Reverting, "StartRevert", null, "Deleted")),
        ["Reverting: an experiment that has been stopping since before is lifted beside it at once"] = (
            Reverting().Stopping(minutesAgo: 6), new() { Injection = Fis("stopping"), Targets = [Dirty] }, new(RunPhase.Reverting, "StartRevert", null, "Deleted")),
        ["Reverting: an experiment that goes on running is asked to stop again, and lifted beside it"] = (
            Reverting(inPhase: 6), new() { Injection = Fis("running"), Targets = [Dirty] }, new(RunPhase.Reverting, "StartRevert StopInjection", null, "Deleted")),
        ["Reverting: beside an experiment that does not stop, automations that could attach the fault again are cancelled first"] = (
            Reverting(inPhase: 6), new() { Injection = Fis("stopping"), LiveAutomations = [new("a", "InProgress", null), new("b", "Cancelling", null)], Targets = [Dirty] },
            new(RunPhase.Reverting, "StopAutomation StartRevert", null, "Deleted")),
        ["Reverting: a revert beside an experiment that does not stop waits for its backoff as any other"] = (
            Reverting(attempts: 3, minutesAgo: 0.5, inPhase: 6), new() { Injection = Fis("stopping"), Targets = [Dirty], Reverts = Revert("Failed") }, new(RunPhase.Reverting, "", null, "Deleted")),
        ["Reverting: an experiment that does not stop keeps the run from its end, clean as the targets are"] = (
            Reverting(inPhase: 600), new() { Injection = Fis("stopping"), Targets = [Clean] }, new(RunPhase.Reverting, "", null, "Deleted")),
        ["Reverting: automations that could still change a target are cancelled"] = (
            Reverting(), new() { Injection = Fis("stopped"), LiveAutomations = [new("a", "InProgress", null), new("b", "Waiting", null)], Targets = [Clean] }, new(RunPhase.Reverting, "StopAutomation StopAutomation", null, "Deleted")),
        ["Reverting: a target that carries the fault is reverted"] = (Reverting(), new() { Injection = Fis("stopped"), Targets = [Dirty] }, new(RunPhase.Reverting, "StartRevert", null, "Deleted")),
        ["Reverting: a revert that runs is waited for"] = (
            Reverting(attempts: 1, minutesAgo: 9), new() { Injection = Fis("stopped"), Targets = [Dirty], Reverts = Revert("InProgress") }, new(RunPhase.Reverting, "", null, "Deleted")),
        ["Reverting: a revert that failed is tried again after a while"] = (
            Reverting(attempts: 1, minutesAgo: 9), new() { Injection = Fis("stopped"), Targets = [Dirty], Reverts = Revert("Failed") }, new(RunPhase.Reverting, "StartRevert", null, "Deleted")),
        ["Reverting: a revert that failed just now waits for its backoff"] = (
            Reverting(attempts: 3, minutesAgo: 0.5), new() { Injection = Fis("stopped"), Targets = [Dirty], Reverts = Revert("Failed") }, new(RunPhase.Reverting, "", null, "Deleted")),
        ["Reverting: it never gives up"] = (
            Reverting(attempts: 5000, minutesAgo: 9), new() { Injection = Fis("stopped"), Targets = [Dirty], Reverts = Revert("Failed") }, new(RunPhase.Reverting, "StartRevert", null, "Deleted")),
        ["Reverting: what cannot be read is not verified"] = (Reverting(), new() { Injection = Fis("stopped"), Failure = Denied }, new(RunPhase.Reverting, "", null, "Deleted")),
        ["Reverting: targets not looked at are not verified"] = (Reverting(), new() { Injection = Fis("stopped") }, new(RunPhase.Reverting, "", null, "Deleted")),
        ["Reverting: clean targets and no live experiment end the run"] = (
            Reverting(), new() { Injection = Fis("stopped"), Targets = [Clean] }, new(RunPhase.Completed, "", Verdict.Inconclusive, "Deleted")),
        ["Reverting: abandoned, it ends in error and says so"] = (
            Reverting(), new() { Injection = Fis("running"), Targets = [Dirty], AbandonReason = "account is closed" }, new(RunPhase.Completed, "", Verdict.Error, "Deleted")),

        ["Reverting: metrics that cannot be read do not keep the fault from being lifted"] = (
            Reverting(), new() { Injection = Fis("stopped"), Targets = [Dirty], SeriesFailure = Denied }, new(RunPhase.Reverting, "StartRevert", null, "Deleted")),
        ["Reverting: metrics that cannot be read do not keep the run from its end"] = (
            Reverting(), new() { Injection = Fis("stopped"), Targets = [Clean], SeriesFailure = Denied }, new(RunPhase.Completed, "", Verdict.Inconclusive, "Deleted")),
        ["Reverting: a start that was asked for and never answered is waited out"] = (
            Attempted(minutesAgo: 1), new() { Targets = [Clean] }, new(RunPhase.Reverting, "", null, "Deleted")),
        ["Reverting: a start that FIS never took is over after a while"] = (
            Attempted(minutesAgo: 4), new() { Targets = [Clean] }, new(RunPhase.Completed, "", Verdict.Inconclusive, "Deleted")),
        ["Reverting: FIS unreadable, the experiment is stopped by its id"] = (
            Reverting(), new() { InjectionFailure = Away, Targets = [Clean] }, new(RunPhase.Reverting, "StopInjection", null, "Deleted")),
        ["Reverting: FIS unreadable for long, the targets are reverted beside it"] = (
            Reverting(inPhase: 6), new() { InjectionFailure = Away, Targets = [Dirty] }, new(RunPhase.Reverting, "StartRevert", null, "Deleted")),
        ["Reverting: FIS unreadable, nothing is verified"] = (
            Reverting(inPhase: 6), new() { InjectionFailure = Away, Targets = [Clean] }, new(RunPhase.Reverting, "", null, "Deleted")),
        ["Reverting: an automation that is being cancelled undoes itself and is waited for"] = (
            Reverting(), new() { Injection = Fis("stopped"), LiveAutomations = [new("a", "Cancelling", null)], Targets = [Dirty] }, new(RunPhase.Reverting, "", null, "Deleted")),
        ["Reverting: an automation that is never over does not keep the fault from being lifted"] = (
            Reverting(inPhase: 6), new() { Injection = Fis("stopped"), LiveAutomations = [new("a", "Cancelling", null)], Targets = [Dirty] }, new(RunPhase.Reverting, "StartRevert", null, "Deleted")),
        ["Reverting: a target that is being updated is waited for"] = (
            Reverting(), new() { Injection = Fis("stopped"), Targets = [Busy] }, new(RunPhase.Reverting, "", null, "Deleted")),

        ["Reverting: a clock that was set back holds up no attempt"] = (
            Reverting(attempts: 3, minutesAgo: -60, inPhase: -50), new() { Injection = Fis("stopped"), Targets = [Dirty], Reverts = Revert("Failed") }, new(RunPhase.Reverting, "", null, "Deleted")),

        // Completed
        ["Completed: the run is let go"] = (In(RunPhase.Completed), new(), new(RunPhase.Completed, "Release")),
    };

    public static TheoryData<string> Situations => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Situations))]
    public void Comes_to(string situation)
    {
        var (status, seen, expected) = Rows[situation];

        var decision = RunDecider.Decide(Run, status, seen, Now);

        Assert.Equal(expected, Of(decision));
    }

    internal static Expected Of(Decision decision) => new(
        decision.Status.Phase!.Value,
        string.Join(' ', decision.Commands.Select(command => command.GetType().Name)),
        decision.Status.Verdict,
        decision.Status.CutShort?.Reason);

    [Theory]
    [MemberData(nameof(Situations))]
    public void Looks_again_or_is_through(string situation)
    {
        var (status, seen, _) = Rows[situation];

        var decision = RunDecider.Decide(Run, status, seen, Now);

        Assert.True(decision.LookAgain is not null || decision.Status.Phase == RunPhase.Completed, "A run that is not through must be looked at again.");
        Assert.True(decision.LookAgain is not { } next || next >= Now, "The next look lies in the past.");
    }

    [Theory]
    [MemberData(nameof(Situations))]
    public void Never_starts_or_stops_anything_before_the_intent_is_stored(string situation)
    {
        var (status, seen, _) = Rows[situation];

        var decision = RunDecider.Decide(Run, status, seen, Now);

        Assert.All(decision.Commands, command => Assert.True(
            command switch
            {
                RunCommand.StartInjection => decision.Status.Aws is { InjectionIntended: not null, InjectionAttempted: not null },
                RunCommand.StartRevert revert => decision.Status.Aws!.Reverts.Any(record => record.Target == revert.Target && record.Attempts == revert.Attempt),
                _ => true,
            },
            $"{command} is not in the status."));
    }

    private static ChaosRunStatus Recovering(int endedMinutesAgo) => In(RunPhase.Recovering, endedMinutesAgo).Prepared().Intended().Injected() with
    {
        SteadyStateWindow = new WindowRecord { Start = Now - TimeSpan.FromMinutes(endedMinutesAgo + 20), End = Now - TimeSpan.FromMinutes(endedMinutesAgo + 15) },
        FaultWindow = new WindowRecord { Start = Now - TimeSpan.FromMinutes(endedMinutesAgo + 10), End = Now - TimeSpan.FromMinutes(endedMinutesAgo) },
    };

    private static ChaosRunStatus Attempted(double minutesAgo)
    {
        var status = In(RunPhase.Reverting).Prepared().Intended();
        return status with { CutShort = Cut, Aws = status.Aws! with { InjectionAttempted = Now - TimeSpan.FromMinutes(minutesAgo) } };
    }

    private static ChaosRunStatus Reverting(int attempts = 0, double minutesAgo = 0, double inPhase = 1) => In(RunPhase.Reverting, inPhase).Prepared().Intended().Injected() is var status && attempts == 0
        ? status with { CutShort = Cut }
        : status with
        {
            CutShort = Cut,
            Aws = status.Aws! with
            {
                Reverts = [new RevertRecord { Target = "hello:live", Attempts = attempts, LastAttempt = Now - TimeSpan.FromMinutes(minutesAgo), AutomationExecutionId = "auto-1" }],
            },
        };

    private static CutShortRecord Cut => new() { Reason = "Deleted", Message = "The run was deleted before it was through." };

    private static Dictionary<string, AutomationObservation> Revert(string status) => new() { ["hello:live"] = new AutomationObservation("auto-1", status, null) };
}

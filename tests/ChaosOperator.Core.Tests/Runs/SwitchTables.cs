using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Planning;
using ChaosOperator.Core.Runs;
using ChaosOperator.Core.Runs.Phases;
using static ChaosOperator.Core.Tests.Runs.RunFixture;

namespace ChaosOperator.Core.Tests.Runs;

/// <summary>The dead man's switch in each phase, as rows: what is stored, what is seen, and what must come of it.</summary>
public sealed class SwitchTables
{
    private static readonly DeadMansSwitch Guard = DeadMansSwitch.Of(Experiment.Aws, Run.Owner);

    private static readonly RunContext Guarded = Run with { Plan = Run.Plan with { Switch = Guard } };

    private static readonly Dictionary<string, (ChaosRunStatus Status, RunObservation Seen, PhaseTables.Expected Expected)> Rows = new()
    {
        ["Preparing: the alarm comes before the template that names it"] = (In(RunPhase.Preparing), new(), new(RunPhase.Preparing, "SetSwitch EnsurePlan")),
        ["Preparing: a switch that is set is not set again"] = (Set(In(RunPhase.Preparing)), new(), new(RunPhase.Preparing, "EnsurePlan")),
        ["Preparing: a switch that was only intended is set although the plan is in place"] = (
            With(In(RunPhase.Preparing).Prepared(), new() { Alarm = Guard.AlarmName }), new() { Targets = [Clean], Switch = SwitchState.Missing }, new(RunPhase.Preparing, "SetSwitch EnsurePlan")),
        ["Preparing: a heartbeat that the alarm has not seen yet is waited for"] = (
            Set(In(RunPhase.Preparing).Prepared()), new() { Targets = [Clean], Switch = SwitchState.InsufficientData }, new(RunPhase.Preparing)),
        ["Preparing: an alarm that is still in ALARM is waited for"] = (Set(In(RunPhase.Preparing).Prepared()), new() { Targets = [Clean], Switch = SwitchState.Alarm }, new(RunPhase.Preparing)),
        ["Preparing: an alarm that somebody deleted is put back"] = (Set(In(RunPhase.Preparing).Prepared()), new() { Targets = [Clean], Switch = SwitchState.Missing }, new(RunPhase.Preparing, "SetSwitch")),
        ["Preparing: an alarm that is OK may still look back at a gap in the heartbeats, so that the steady state would grow old"] = (
            Set(In(RunPhase.Preparing).Prepared()), new() { Targets = [Clean], Switch = SwitchState.Ok, DrivenSince = Now - SwitchSteps.Unbroken + TimeSpan.FromSeconds(1) }, new(RunPhase.Preparing)),
        ["Preparing: an alarm that was seen OK, by heartbeats without a gap, leads to the steady state"] = (
            Set(In(RunPhase.Preparing).Prepared()), new() { Targets = [Clean], Switch = SwitchState.Ok, DrivenSince = Now - SwitchSteps.Unbroken }, new(RunPhase.SteadyState)),
        ["Preparing: an alarm that never sees a heartbeat ends the run, and is removed first"] = (
            NotOk(Set(In(RunPhase.Preparing, 16).Prepared()), 11), new() { Targets = [Clean], Switch = SwitchState.Alarm, DrivenSince = Now - TimeSpan.FromMinutes(11) }, new(RunPhase.Preparing, "RemoveSwitch")),
        ["Preparing: time without an operator is no time in which the alarm saw no heartbeat"] = (
            NotOk(Set(In(RunPhase.Preparing, 60).Prepared()), 2), new() { Targets = [Clean], Switch = SwitchState.Alarm, DrivenSince = Now - TimeSpan.FromMinutes(60) }, new(RunPhase.Preparing)),
        ["Preparing: nor is the time before the operator that looks now was started"] = (
            NotOk(Set(In(RunPhase.Preparing, 60).Prepared()), 50), new() { Targets = [Clean], Switch = SwitchState.Alarm }, new(RunPhase.Preparing)),
        ["Preparing: nor the time before it began to publish heartbeats"] = (
            NotOk(Set(In(RunPhase.Preparing, 60).Prepared()), 50), new() { Targets = [Clean], Switch = SwitchState.Alarm, DrivenSince = Now - TimeSpan.FromMinutes(9) }, new(RunPhase.Preparing)),
        ["Preparing: an obstacle ends the run, the alarm is removed first"] = (
            Set(In(RunPhase.Preparing).Prepared()), new() { Targets = [Dirty], Switch = SwitchState.Ok }, new(RunPhase.Preparing, "RemoveSwitch", null, "TargetNotClean")),
        ["Preparing: what ended the run holds, whatever is seen later"] = (
            Set(In(RunPhase.Preparing).Prepared(), removing: 1) with { CutShort = Cut }, new() { Targets = [Clean], Switch = SwitchState.Ok }, new(RunPhase.Preparing, "RemoveSwitch", null, "Deleted")),
        ["Preparing: the run is over once the alarm is gone"] = (
            Set(In(RunPhase.Preparing).Prepared(), removing: 1, removed: true) with { CutShort = Cut }, new() { Targets = [Clean] }, new(RunPhase.Completed, "", Verdict.Inconclusive, "Deleted")),
        ["Preparing: deleted before anything was set, it is over at once"] = (In(RunPhase.Preparing), new() { DeletionRequested = true }, new(RunPhase.Completed, "", Verdict.Inconclusive, "Deleted")),

        ["SteadyState: held is no leave to inject while the alarm is not OK"] = (
            Set(In(RunPhase.SteadyState).Prepared()), new() { Series = Series(44, 1), Switch = SwitchState.Alarm }, new(RunPhase.SteadyState)),
        ["SteadyState: an alarm that is OK may still look back at a gap in the heartbeats"] = (
            Set(In(RunPhase.SteadyState).Prepared()), new() { Series = Series(44, 1), Switch = SwitchState.Ok, DrivenSince = Now - SwitchSteps.Unbroken + TimeSpan.FromSeconds(1) }, new(RunPhase.SteadyState)),
        ["SteadyState: so it may for an operator that has not published any"] = (Set(In(RunPhase.SteadyState).Prepared()), new() { Series = Series(44, 1), Switch = SwitchState.Ok }, new(RunPhase.SteadyState)),
        ["SteadyState: held and OK leads to the injection"] = (Set(In(RunPhase.SteadyState).Prepared()), new() { Series = Series(44, 1), Switch = SwitchState.Ok, DrivenSince = Now - SwitchSteps.Unbroken }, new(RunPhase.Injecting)),
        ["SteadyState: an alarm that fired while there was no operator is given time"] = (
            Set(In(RunPhase.SteadyState, 6).Prepared()), new() { Series = Series(44, 1), Switch = SwitchState.Alarm }, new(RunPhase.SteadyState)),
        ["SteadyState: violated removes the alarm and is over"] = (
            Set(In(RunPhase.SteadyState).Prepared()), new() { Series = Series(44, 0), Switch = SwitchState.Ok, DrivenSince = Now - SwitchSteps.Unbroken }, new(RunPhase.SteadyState, "RemoveSwitch", null, "SteadyStateNotMet")),

        ["Injecting: nothing is started while the alarm is not OK"] = (Set(In(RunPhase.Injecting).Prepared().Intended()), new() { Switch = SwitchState.Alarm }, new(RunPhase.Injecting)),
        ["Injecting: nothing is started while the alarm was not read"] = (Set(In(RunPhase.Injecting).Prepared().Intended()), new() { Failure = Away }, new(RunPhase.Injecting)),
        ["Injecting: an alarm that is gone is put back before anything is started"] = (
            Set(In(RunPhase.Injecting).Prepared().Intended()), new() { Switch = SwitchState.Missing }, new(RunPhase.Injecting, "SetSwitch")),
        ["Injecting: an alarm that is not OK for too long starts nothing"] = (
            Set(In(RunPhase.Injecting, 6).Prepared().Intended()), new() { Switch = SwitchState.Alarm }, new(RunPhase.Reverting, "", null, "NotStarted")),
        ["Injecting: an OK alarm waits for heartbeats without a gap"] = (Set(In(RunPhase.Injecting).Prepared().Intended()), new() { Switch = SwitchState.Ok }, new(RunPhase.Injecting)),
        ["Injecting: an OK alarm lets it start"] = (Set(In(RunPhase.Injecting).Prepared().Intended()), new() { Switch = SwitchState.Ok, DrivenSince = Now - SwitchSteps.Unbroken }, new(RunPhase.Injecting, "StartInjection")),
        ["Injecting: an experiment that the alarm stopped is reverted, with the alarm in place"] = (
            Set(In(RunPhase.Injecting).Prepared().Intended().Injected()), new() { Injection = Fis("stopped") }, new(RunPhase.Reverting, "", null, "ExperimentStopped")),

        ["Reverting: while the experiment lives the alarm stays"] = (
            Set(Reverting()), new() { Injection = Fis("running"), Targets = [Clean] }, new(RunPhase.Reverting, "StopInjection", null, "Deleted")),
        ["Reverting: while a target carries the fault the alarm stays"] = (Set(Reverting()), new() { Injection = Fis("stopped"), Targets = [Dirty] }, new(RunPhase.Reverting, "StartRevert", null, "Deleted")),
        ["Reverting: verified removes the alarm, then is over"] = (Set(Reverting()), new() { Injection = Fis("stopped"), Targets = [Clean] }, new(RunPhase.Reverting, "RemoveSwitch", null, "Deleted")),
        ["Reverting: verified and removed is over"] = (
            Set(Reverting(), removing: 1, removed: true), new() { Injection = Fis("stopped"), Targets = [Clean] }, new(RunPhase.Completed, "", Verdict.Inconclusive, "Deleted")),
        ["Reverting: an operator that was away in the middle of the removal goes on with it"] = (
            Set(Reverting(), removing: 600), new() { Injection = Fis("stopped"), Targets = [Clean] }, new(RunPhase.Reverting, "RemoveSwitch", null, "Deleted")),
        ["Reverting: an alarm that cannot be removed does not hold up the end for good"] = (
            Left(Reverting()), new() { Injection = Fis("stopped"), Targets = [Clean] }, new(RunPhase.Completed, "", Verdict.Inconclusive, "Deleted")),
        ["Reverting: abandoned removes the alarm, then is over"] = (
            Set(Reverting()), new() { Injection = Fis("running"), Targets = [Dirty], AbandonReason = "account is closed" }, new(RunPhase.Reverting, "RemoveSwitch", null, "Deleted")),
    };

    public static TheoryData<string> Situations => [.. Rows.Keys];

    [Theory]
    [MemberData(nameof(Situations))]
    public void Comes_to(string situation)
    {
        var (status, seen, expected) = Rows[situation];

        var decision = RunDecider.Decide(Guarded, status, seen, Now);

        Assert.Equal(expected, PhaseTables.Of(decision));
    }

    [Fact]
    public void Heartbeats_go_on_past_the_next_look_and_no_further()
    {
        var decision = RunDecider.Decide(Guarded, Set(In(RunPhase.Injecting).Prepared().Intended().Injected()), new() { Injection = Fis("running") }, Now);

        Assert.Equal(decision.LookAgain + TimeSpan.FromMinutes(2), decision.DrivenUntil);
    }

    [Fact]
    public void A_look_that_does_not_see_the_experiment_prolongs_no_heartbeat()
    {
        var decision = RunDecider.Decide(Guarded, Set(In(RunPhase.Injecting).Prepared().Intended().Injected()), new() { InjectionFailure = Away }, Now);

        Assert.Null(decision.DrivenUntil);
    }

    [Fact]
    public void Heartbeats_begin_with_the_intent_and_end_with_the_removal()
    {
        Assert.NotNull(RunDecider.Decide(Guarded, In(RunPhase.Preparing), new(), Now).DrivenUntil);
        Assert.Null(RunDecider.Decide(Guarded, new(), new(), Now).DrivenUntil);
        Assert.Null(RunDecider.Decide(Guarded, Set(Reverting()), new() { Injection = Fis("stopped"), Targets = [Clean] }, Now).DrivenUntil);
        Assert.Null(RunDecider.Decide(Run, In(RunPhase.Preparing), new(), Now).DrivenUntil);
    }

    [Fact]
    public void The_alarm_is_stored_before_it_is_created()
    {
        var decision = RunDecider.Decide(Guarded, In(RunPhase.Preparing), new(), Now);

        Assert.Equal(new SwitchRecord { Alarm = Guard.AlarmName }, decision.Status.Aws!.Switch);
    }

    [Fact]
    public void What_became_of_the_switch_is_said_by_its_condition()
    {
        Assert.Equal(
            (ConditionStatus.True, "Set"),
            Condition(Guarded, Set(In(RunPhase.Preparing).Prepared()), new() { Targets = [Clean], Switch = SwitchState.Ok, DrivenSince = Now - SwitchSteps.Unbroken }));
        Assert.Equal((ConditionStatus.False, "Off"), Condition(Run, In(RunPhase.Preparing).Prepared(), new() { Targets = [Clean] }));
        Assert.Equal((ConditionStatus.False, "Removed"), Condition(Guarded, Set(Reverting(), removing: 1, removed: true), new() { Injection = Fis("stopped"), Targets = [Clean] }));
        Assert.Equal((ConditionStatus.False, "Left"), Condition(Guarded, Left(Reverting()), new() { Injection = Fis("stopped"), Targets = [Clean] }));
    }

    [Fact]
    public void A_removal_that_is_denied_is_told_and_does_not_hold_up_the_end()
    {
        var refused = OutcomeRecorder.Record(Guarded, Set(Reverting(), removing: 0), new RunCommand.RemoveSwitch(Guard), new CommandOutcome.Refused(Denied), Now);

        var decision = RunDecider.Decide(Guarded, refused, new() { Injection = Fis("stopped"), Targets = [Clean] }, Now);

        Assert.Equal(RunPhase.Completed, decision.Status.Phase);
        Assert.Contains(decision.Events, told => told is { IsWarning: true, Reason: "SwitchLeft" } && told.Message.Contains(Guard.AlarmName, StringComparison.Ordinal));
    }

    [Fact]
    public void A_removal_that_AWS_refuses_for_now_is_tried_for_five_minutes()
    {
        var (status, attempts) = (Set(Reverting()), 0);
        for (var decision = Look(); decision.Status.Phase != RunPhase.Completed; decision = Look(), attempts++)
        {
            var command = Assert.Single(decision.Commands);
            status = OutcomeRecorder.Record(Guarded, decision.Status, command, new CommandOutcome.Refused(Away), Now);
        }

        Assert.Equal(20, attempts);

        Decision Look() => RunDecider.Decide(Guarded, status, new() { Injection = Fis("stopped"), Targets = [Clean] }, Now);
    }

    private static (ConditionStatus Status, string Reason) Condition(RunContext run, ChaosRunStatus status, RunObservation seen)
    {
        var condition = RunDecider.Decide(run, status, seen, Now).Status.Conditions.Find(RunConditions.DeadMansSwitch)!;
        return (condition.Status, condition.Reason);
    }

    private static CutShortRecord Cut => new() { Reason = "Deleted", Message = "The run was deleted before it was through." };

    private static ChaosRunStatus Reverting() => In(RunPhase.Reverting).Prepared().Intended().Injected() with { CutShort = Cut };

    private static ChaosRunStatus Set(ChaosRunStatus status, double? removing = null, bool removed = false) => With(status, new SwitchRecord
    {
        Alarm = Guard.AlarmName,
        Set = Now - TimeSpan.FromMinutes(9),
        Removing = removing is { } minutes ? Now - TimeSpan.FromMinutes(minutes) : null,
        Removed = removed ? Now : null,
    });

    private static ChaosRunStatus NotOk(ChaosRunStatus status, double minutes) =>
        With(status, status.Aws!.Switch! with { NotOkSince = Now - TimeSpan.FromMinutes(minutes) });

    private static ChaosRunStatus Left(ChaosRunStatus status) =>
        With(status, new SwitchRecord { Alarm = Guard.AlarmName, Set = Now, Removing = Now, Refusals = 20, Refusal = "cloudwatch:DeleteAlarms was refused." });

    private static ChaosRunStatus With(ChaosRunStatus status, SwitchRecord record) => status with { Aws = (status.Aws ?? new RunAwsRecord()) with { Switch = record } };
}

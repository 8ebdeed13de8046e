using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Planning;
using ChaosOperator.Core.Runs;
using static ChaosOperator.Core.Tests.Runs.RunFixture;

namespace ChaosOperator.Core.Tests.Runs;

/// <summary>What a run does whose fault is an SSM automation, a sentence for each case.</summary>
public sealed class AutomationTable
{
    private static readonly AutomationCall Call = new("chaos-own", null, new Dictionary<string, IReadOnlyList<string>>());

    private static readonly RunContext Own = Run with
    {
        Experiment = RunFixture.Experiment with { Fault = new Fault.Automation(Call, Call with { DocumentName = "lift" }, TimeSpan.FromMinutes(30)), StopConditionAlarms = [Alarm] },
        Plan = Run.Plan with { Targets = [], Marks = new FaultWindowMarks([], []), Automation = new AutomationPlan(Call, Call with { DocumentName = "lift" }, "arn:aws:iam::111122223333:role/ssm") },
    };

    private const string Alarm = "arn:aws:cloudwatch:us-east-1:111122223333:alarm:errors";

    private static readonly Dictionary<string, (ChaosRunStatus Status, RunObservation Seen, RunPhase Phase, string[] Commands)> Cases = new()
    {
        ["Nothing is there yet: it is started"] = (In(RunPhase.Injecting).Prepared().Intended(), new(), RunPhase.Injecting, ["StartAutomation"]),
        ["It runs: it is followed"] = (Injecting(), new() { Injection = Ssm("InProgress") }, RunPhase.Injecting, []),
        ["It ran to its end: the revert is begun at once, and the recovery watched"] = (Injecting(), new() { Injection = Ssm("Success") }, RunPhase.Recovering, ["StartRevert 1"]),
        ["A stop condition fires: it is stopped"] = (Injecting(), new() { Injection = Ssm("InProgress"), AlarmsInAlarm = [Alarm] }, RunPhase.Reverting, ["StopInjection"]),
        ["The safety lever is engaged: it is stopped, though FIS has no part in it"] = (Injecting(), new() { Injection = Ssm("InProgress"), SafetyLeverEngaged = true }, RunPhase.Reverting, ["StopInjection"]),
        ["It failed: what it did is lifted"] = (Injecting(), new() { Injection = Ssm("Failed") }, RunPhase.Reverting, []),
        ["It takes longer than it may: it is stopped"] = (Injecting(), new() { Injection = Ssm("InProgress", 40) }, RunPhase.Reverting, ["StopInjection"]),
        ["The revert failed while the recovery is watched: it is lifted before anything else"] =
            (Recovering("InProgress"), new() { Targets = [], Reverts = Seen("Failed") }, RunPhase.Reverting, []),

        ["The start of the revert was refused or its answer lost: it is begun again beside the recovery"] = (Unanswered(Recovering("x")), new() { Targets = [] }, RunPhase.Recovering, ["StartRevert 2"]),
        ["Nothing of stop conditions can be read for a moment: it goes on"] = (Blind(0.5), new() { Injection = Ssm("InProgress"), Failure = Away }, RunPhase.Injecting, []),
        ["Nothing of stop conditions can be read for a minute: it is stopped"] = (Blind(1), new() { Injection = Ssm("InProgress"), Failure = Away }, RunPhase.Reverting, ["StopInjection"]),
        ["An alarm stops also what cannot be read"] = (Injecting(), new() { InjectionFailure = Away, AlarmsInAlarm = [Alarm] }, RunPhase.Reverting, ["StopInjection"]),
        ["It does not stop: it is lifted beside it"] = (Late(Reverting()), new() { Injection = Ssm("Cancelling"), Targets = [] }, RunPhase.Reverting, ["StartRevert 1"]),
        ["It does not stop, and was lifted beside it: once it is over it is lifted again"] =
            (Beside(Reverting("Success")), new() { Injection = Ssm("Cancelled"), Targets = [] }, RunPhase.Reverting, ["StartRevert 2"]),

        ["It is being cancelled: it is waited for"] = (Reverting(), new() { Injection = Ssm("Cancelling") }, RunPhase.Reverting, []),
        ["It is over: it is lifted"] = (Reverting(), new() { Injection = Ssm("Cancelled"), Targets = [] }, RunPhase.Reverting, ["StartRevert 1"]),
        ["The revert is under way: it is waited for"] = (Reverting("InProgress"), new() { Injection = Ssm("Cancelled"), Targets = [], Reverts = Seen("InProgress") }, RunPhase.Reverting, []),
        ["The revert failed a moment ago: the next attempt waits"] = (Reverting("InProgress", 0.1), new() { Injection = Ssm("Cancelled"), Targets = [], Reverts = Seen("Failed") }, RunPhase.Reverting, []),
        ["The revert failed: it is tried again"] = (Reverting("InProgress"), new() { Injection = Ssm("Cancelled"), Targets = [], Reverts = Seen("Failed") }, RunPhase.Reverting, ["StartRevert 2"]),
        ["SSM forgot the revert: it is run again"] = (Reverting("InProgress", 10), new() { Injection = Ssm("Cancelled"), Targets = [] }, RunPhase.Reverting, ["StartRevert 2"]),
        ["The automation turns out to be live after its revert: it is stopped, and the revert counts no more"] =
            (Reverting("Success"), new() { Injection = Ssm("InProgress") }, RunPhase.Reverting, ["StopInjection"]),
        ["What cannot be read keeps nobody from lifting"] = (Reverting(), new() { Injection = Ssm("Cancelled"), Targets = [], Failure = Away }, RunPhase.Reverting, ["StartRevert 1"]),
        ["The revert succeeded: the run ends"] = (Reverting("Success"), new() { Injection = Ssm("Cancelled"), Targets = [] }, RunPhase.Completed, []),
        ["Nothing was ever started: there is nothing to lift"] = (In(RunPhase.Reverting).Prepared().Intended().Asked(5), new() { Targets = [] }, RunPhase.Completed, []),
    };

    public static TheoryData<string> Sentences { get; } = [.. Cases.Keys];

    [Theory]
    [MemberData(nameof(Sentences))]
    public void Decides(string sentence)
    {
        var (status, seen, phase, commands) = Cases[sentence];

        var decision = RunDecider.Decide(Own, status, seen with { Series = seen.Series ?? Series(44, 1), DrivenSince = Now.AddHours(-1) }, Now);

        Assert.Equal(phase, decision.Status.Phase);
        Assert.Equal(commands, decision.Commands.Select(Text));
        Assert.DoesNotContain("FIS experiment", decision.Status.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_revert_that_was_outlived_is_run_under_another_number()
    {
        var live = RunDecider.Decide(Own, Reverting("Success"), new() { Injection = Ssm("InProgress") }, Now);
        var over = RunDecider.Decide(Own, live.Status, new() { Injection = Ssm("Cancelled"), Targets = [] }, Now.AddMinutes(5));

        Assert.Equal(["StartRevert 2"], over.Commands.Select(Text));
    }

    [Fact]
    public void The_end_says_that_nothing_but_the_reverts_success_shows_it()
    {
        var decision = RunDecider.Decide(Own, Reverting("Success"), new() { Injection = Ssm("Cancelled"), Targets = [] }, Now);

        var reverted = Assert.Single(decision.Status.Conditions, condition => condition.Type == RunConditions.Reverted);
        Assert.Equal("RevertSucceeded", reverted.Reason);
        Assert.Contains("spec.verify", reverted.Message, StringComparison.Ordinal);
    }

    private static ChaosRunStatus Unanswered(ChaosRunStatus status) => status with { Aws = status.Aws! with { Reverts = [.. status.Aws.Reverts.Select(revert => revert with { AutomationExecutionId = null, State = null })] } };

    private static ChaosRunStatus Beside(ChaosRunStatus status) => status with { Aws = status.Aws! with { Reverts = [.. status.Aws.Reverts.Select(revert => revert with { BesideInjection = true })] } };

    private static ChaosRunStatus Late(ChaosRunStatus status) => status with { PhaseStartTime = Now.AddMinutes(-6) };

    private static ChaosRunStatus Blind(double minutes)
    {
        var status = Injecting();
        return status with { Aws = status.Aws! with { BlindSince = Now.AddMinutes(-minutes) } };
    }

    private static string Text(RunCommand command) => command is RunCommand.StartRevert revert ? $"StartRevert {revert.Attempt}" : command.GetType().Name;

    private static InjectionObservation Ssm(string status, double startedMinutesAgo = 5) =>
        new("auto-1", AutomationObservation.StateOf(status), null, Now.AddMinutes(-startedMinutesAgo), status is "InProgress" or "Cancelling" ? null : Now, []) { AutomationStatus = status };

    private static Dictionary<string, AutomationObservation> Seen(string status) => new() { ["lift"] = new("auto-2", status, null) };

    private static ChaosRunStatus Injecting() => Started(In(RunPhase.Injecting));

    private static ChaosRunStatus Started(ChaosRunStatus status)
    {
        var asked = status.Prepared().Intended().Asked(5);
        return asked with { Aws = asked.Aws! with { AutomationExecutionId = "auto-1", AutomationStatus = "InProgress" }, FaultWindow = new WindowRecord { Start = Now.AddMinutes(-5) } };
    }

    private static ChaosRunStatus Reverting(string? revert = null, double minutesAgo = 2) => WithRevert(Started(In(RunPhase.Reverting)), revert, minutesAgo);

    private static ChaosRunStatus Recovering(string revert) => WithRevert(Started(In(RunPhase.Recovering)), revert, 2);

    private static ChaosRunStatus WithRevert(ChaosRunStatus status, string? revert, double minutesAgo) => revert is null ? status : status with
    {
        Aws = status.Aws! with { Reverts = [new RevertRecord { Target = "lift", Attempts = 1, LastAttempt = Now.AddMinutes(-minutesAgo), AutomationExecutionId = "auto-2", State = revert }] },
    };
}

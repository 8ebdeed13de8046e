using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Runs;
using static ChaosOperator.Core.Tests.Runs.RunFixture;

namespace ChaosOperator.Core.Tests.Runs;

/// <summary>A run whose spec was changed after it began, as servers without CEL let it happen.</summary>
public sealed class RecordedRunTests
{
    private static readonly RunMandate Mandate = new()
    {
        ExperimentName = "outage",
        ExperimentUid = "uid-0",
        Generation = 1,
        Region = "us-east-1",
        RoleArn = "arn:aws:iam::111122223333:role/chaos-operator",
        ExperimentRoleArn = "arn:aws:iam::111122223333:role/fis",
        Functions = ["hello:live"],
        LayerArn = "arn:aws:lambda:us-east-1:111122223333:layer:chaos:1",
        AutomationRoleArn = "arn:aws:iam::111122223333:role/ssm",
    };

    private static readonly RunContext Changed = Read(Mandate).Value!;

    private static ChaosRunStatus InForce { get; } = In(RunPhase.Injecting, 5).Prepared().Intended().Injected() with { Mandate = Mandate, FaultWindow = new WindowRecord { Start = Now.AddMinutes(-4) } };

    private static Reading<RunContext> Read(RunMandate mandate) =>
        RecordedRun.Read("outage-1", "uid-1", 2, mandate, new ObjectOwner("test", "resilience", mandate.ExperimentName, mandate.ExperimentUid));

    [Fact]
    public void Its_fault_is_stopped_by_what_is_recorded()
    {
        var decision = RunDecider.Decide(Changed, InForce, new RunObservation { Injection = Fis("running") }, Now);

        Assert.Equal([new RunCommand.StopInjection("EXP1")], decision.Commands);
        Assert.Equal((RunPhase.Reverting, "SpecChanged"), (decision.Status.Phase, decision.Status.CutShort?.Reason));
        Assert.Contains("status.mandate", decision.Status.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_targets_are_those_that_were_recorded_and_lifted_as_the_role_that_was()
    {
        var target = Assert.Single(Changed.Plan.Targets);

        Assert.Equal(("hello:live", "arn:aws:lambda:us-east-1:111122223333:layer:chaos:1"), (target.Name, target.LayerArn));
        Assert.Equal(("arn:aws:iam::111122223333:role/ssm", "test/resilience/uid-0"), (target.RevertParameters["AutomationAssumeRole"], target.RevertParameters["Owner"]));
        Assert.Equal("arn:aws:iam::111122223333:role/chaos-operator", Changed.Experiment.Aws.RoleArn);
        Assert.Equal("ChaosOperator-Heartbeat-test-uid-0", Changed.Plan.Switch?.AlarmName);
    }

    [Fact]
    public void It_ends_once_they_are_clean_with_what_was_judged_before_kept_and_no_verdict_by_another_hypothesis()
    {
        var judged = new ExpectationRecord { Name = "requests fall", Phase = ExpectationPhase.Impact, Signal = "requests", Required = true, Outcome = Outcome.Held, Sentence = "It fell." };
        var status = InForce with { Phase = RunPhase.Reverting, Expectations = [judged] };

        var decision = RunDecider.Decide(Changed, status, new RunObservation { Injection = Fis("stopped"), Targets = [Clean] }, Now);

        Assert.Equal((RunPhase.Completed, Verdict.Inconclusive), (decision.Status.Phase, decision.Status.Verdict));
        Assert.Equal("SpecChanged", decision.Status.CutShort?.Reason);
        Assert.Equal([judged], decision.Status.Expectations);
        Assert.True(decision.Status.Conditions.IsTrue(RunConditions.Reverted));
    }

    [Theory]
    [InlineData(RunPhase.Pending)]
    [InlineData(RunPhase.Preparing)]
    [InlineData(RunPhase.SteadyState)]
    public void Before_the_fault_it_ends_with_nothing_injected(RunPhase phase)
    {
        var decision = RunDecider.Decide(Changed, In(phase) with { Mandate = Mandate }, new RunObservation(), Now);

        Assert.Equal((RunPhase.Completed, "SpecChanged"), (decision.Status.Phase, decision.Status.CutShort?.Reason));
        Assert.Empty(decision.Commands);
    }

    [Fact]
    public void One_with_a_template_of_the_users_own_is_stopped_too_and_left_to_FIS()
    {
        var fis = Read(Mandate with { Functions = [] }).Value!;

        Assert.Empty(fis.Plan.Targets);
        Assert.Equal([new RunCommand.StopInjection("EXP1")], RunDecider.Decide(fis, InForce, new RunObservation { Injection = Fis("running") }, Now).Commands);
        var ended = RunDecider.Decide(fis, InForce with { Phase = RunPhase.Reverting }, new RunObservation { Injection = Fis("stopped"), Targets = [] }, Now);
        Assert.Equal((RunPhase.Completed, "LeftToFis"), (ended.Status.Phase, ended.Status.Conditions.Find(RunConditions.Reverted)?.Reason));
    }

    [Fact]
    public void A_completed_one_is_not_judged_again_by_another_hypothesis()
    {
        var completed = new ChaosRunStatus { Phase = RunPhase.Completed, Verdict = Verdict.Confirmed, Mandate = Mandate };

        var decision = RunDecider.Decide(Changed, completed, new RunObservation { RejudgeRequest = "again" }, Now);

        Assert.Equal(("SpecChanged", Verdict.Confirmed), (decision.Status.Conditions.Find(RunConditions.Rejudged)?.Reason, decision.Status.Verdict));
    }

    [Fact]
    public void A_record_that_cannot_be_read_is_told_and_nothing_is_guessed() =>
        Assert.False(Read(Mandate with { Region = "nowhere" }).IsValid);

    [Fact]
    public void The_first_decision_records_what_the_run_may_act_on_and_no_later_one_changes_it()
    {
        var first = RunDecider.Decide(Run with { Mandate = Mandate }, new ChaosRunStatus(), new RunObservation(), Now);
        var later = RunDecider.Decide(Run with { Mandate = Mandate with { ExperimentUid = "uid-of-another" } }, first.Status, new RunObservation(), Now);

        Assert.Equal((Mandate, Mandate), (first.Status.Mandate, later.Status.Mandate));
    }
}

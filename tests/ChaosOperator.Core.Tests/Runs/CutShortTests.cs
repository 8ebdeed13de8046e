using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;
using static ChaosOperator.Core.Tests.Runs.RunFixture;

namespace ChaosOperator.Core.Tests.Runs;

public sealed class CutShortTests
{
    [Fact]
    public void A_run_that_was_aborted_is_not_refuted_by_the_time_its_revert_took()
    {
        var status = In(RunPhase.Reverting, 30).Prepared().Intended().Injected() with
        {
            CutShort = new CutShortRecord { Reason = "Aborted", Message = "Aborted." },
            FaultWindow = new WindowRecord { Start = Now.AddMinutes(-34), End = Now.AddMinutes(-30) },
            SteadyStateWindow = new WindowRecord { Start = Now.AddMinutes(-45), End = Now.AddMinutes(-40) },
        };

        var decision = RunDecider.Decide(Run, status, new() { Injection = Fis("stopped", 35), Targets = [Clean], Series = RunFixture.Fault(34, 5, 0) }, Now);

        Assert.Equal((RunPhase.Completed, Verdict.Inconclusive), (decision.Status.Phase, decision.Status.Verdict));
    }

    [Fact]
    public void A_fault_of_the_users_own_template_is_said_to_be_left_to_FIS_and_not_to_be_verified()
    {
        var run = Run with { Plan = Run.Plan with { Targets = [] } };

        var decision = RunDecider.Decide(run, In(RunPhase.Reverting).Prepared().Intended().Injected(), new() { Injection = Fis("completed"), Targets = [] }, Now);

        Assert.Equal("LeftToFis", decision.Status.Conditions.Single(condition => condition.Type == RunConditions.Reverted).Reason);
    }

    [Fact]
    public void The_message_of_a_phase_does_not_repeat_its_name() =>
        Assert.Equal("Writing documents and template for 0 FIS actions, and checking them.", RunDecider.Decide(Run, In(RunPhase.Pending), new RunObservation(), Now).Status.Message);

    [Fact]
    public void Where_FIS_took_no_experiment_nothing_is_said_to_be_left_to_it()
    {
        var run = Run with { Plan = Run.Plan with { Targets = [] } };

        var decision = RunDecider.Decide(run, In(RunPhase.Reverting, minutesAgo: 30).Prepared().Intended(), new() { Targets = [] }, Now);

        Assert.Equal("NothingInjected", decision.Status.Conditions.Single(condition => condition.Type == RunConditions.Reverted).Reason);
    }

    [Fact]
    public void A_clock_that_was_set_back_makes_no_wait_longer_than_it_is()
    {
        var status = In(RunPhase.Reverting, minutesAgo: -50).Prepared().Intended().Injected();
        status = status with { Aws = status.Aws! with { Reverts = [new RevertRecord { Target = "hello:live", Attempts = 1, LastAttempt = Now.AddHours(1) }] } };
        var seen = new RunObservation { Injection = Fis("stopped"), Targets = [Dirty] };

        var stored = RunDecider.Decide(Run, status, seen, Now).Status;

        Assert.Contains(RunDecider.Decide(Run, stored, seen, Now.AddSeconds(20)).Commands, command => command is RunCommand.StartRevert);
    }

    [Fact]
    public void An_experiment_that_is_found_only_while_reverting_is_said_to_be_injected()
    {
        var status = In(RunPhase.Reverting).Prepared().Intended() with { CutShort = new CutShortRecord { Reason = "Deleted", Message = "Deleted." } };

        var decision = RunDecider.Decide(Run, status, new() { Injection = Fis("running"), Targets = [Dirty] }, Now);

        Assert.True(decision.Status.Conditions.IsTrue(RunConditions.Injected));
    }

    [Fact]
    public void A_run_whose_start_was_refused_says_that_nothing_was_injected()
    {
        var status = In(RunPhase.Reverting).Prepared().Intended() with { Failure = new FailureRecord { Reason = "AccessDenied", Message = "denied" } };

        var decision = RunDecider.Decide(Run, status, new() { Targets = [Clean] }, Now);

        Assert.Equal((RunPhase.Completed, ConditionStatus.False), (decision.Status.Phase, decision.Status.Conditions.Find(RunConditions.Injected)!.Status));
    }

    [Fact]
    public void A_status_that_has_to_shrink_loses_no_outcome()
    {
        var status = In(RunPhase.Recovering) with
        {
            Expectations = [.. Enumerable.Range(0, StatusBudget.MaxExpectations).Select(index => new ExpectationRecord
            {
                Name = $"{index} {new string('x', 120)}",
                Phase = ExpectationPhase.During,
                Signal = new string('s', 63),
                Required = true,
                Outcome = index == StatusBudget.MaxExpectations - 1 ? Outcome.Violated : Outcome.Held,
                Sentence = new string('y', 400),
                DecidedBy = Now,
                Measured = "3m10s",
                Margin = -12345.6789,
                Samples = 10,
            })],
            Timeline = [.. Enumerable.Range(0, 60).Select(_ => new TimelineMark { Time = Now, Mark = "Held", Message = new string('z', 400) })],
        };

        var fitted = StatusBudget.Fit(status, Bytes);

        Assert.True(Bytes(fitted) <= StatusBudget.MaxBytes, $"{Bytes(fitted)} bytes");
        Assert.Equal(StatusBudget.MaxExpectations, fitted.Expectations.Count);
        Assert.True(VerdictRule.IsRefuted(fitted.Expectations));
    }

    private static int Bytes(ChaosRunStatus status) => System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(status).Length;
}

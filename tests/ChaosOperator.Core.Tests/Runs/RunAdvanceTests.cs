using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Runs;
using static ChaosOperator.Core.Tests.Runs.RunFixture;

namespace ChaosOperator.Core.Tests.Runs;

/// <summary>What is counted of a run, from one stored status to the next.</summary>
public sealed class RunAdvanceTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static readonly ChaosRunStatus Over = In(RunPhase.Completed, 0) with
    {
        Verdict = Verdict.Refuted,
        CompletionTime = Now,
        Figures = new RunFigures { TimeToDetect = "2m10s" },
    };

    [Fact]
    public void A_run_is_completed_once_and_tells_what_it_measured()
    {
        Assert.Equal(new RunResult(Verdict.Refuted, 20 * Minute, TimeSpan.FromSeconds(130), null), RunAdvance.Between(In(RunPhase.Reverting), Over).Result);
        Assert.Null(RunAdvance.Between(Over, Over with { Message = "Judged again." }).Result);
        Assert.Null(RunAdvance.Between(In(RunPhase.Injecting), In(RunPhase.Reverting)).Result);
    }

    [Fact]
    public void A_run_that_was_refused_at_first_sight_has_a_verdict_and_no_times() => Assert.Equal(
        new RunResult(Verdict.Error, null, null, null),
        RunAdvance.Between(new ChaosRunStatus(), new ChaosRunStatus { Phase = RunPhase.Completed, Verdict = Verdict.Error, CompletionTime = Now }).Result);

    [Fact]
    public void A_phase_is_timed_when_it_is_left()
    {
        var entered = In(RunPhase.Injecting, minutesAgo: 12);

        Assert.Equal(new PhaseLeft(RunPhase.Injecting, 12 * Minute), RunAdvance.Between(entered, In(RunPhase.Recovering, minutesAgo: 0)).Left);
        Assert.Null(RunAdvance.Between(entered, entered with { Message = "The fault is in force." }).Left);
        Assert.Null(RunAdvance.Between(new ChaosRunStatus(), entered).Left);
    }

    [Fact]
    public void A_clock_that_was_set_back_makes_no_negative_time() =>
        Assert.Equal(TimeSpan.Zero, RunAdvance.Between(In(RunPhase.Injecting, minutesAgo: -5), In(RunPhase.Recovering, minutesAgo: 0)).Left!.Lasted);

    [Theory]
    [InlineData(0, 1, 0)]
    [InlineData(1, 1, 0)]
    [InlineData(1, 2, 1)]
    [InlineData(1, 4, 3)]
    public void An_attempt_to_lift_a_fault_has_failed_when_another_one_follows(int before, int after, int failed) =>
        Assert.Equal(failed, RunAdvance.Between(Reverting(before), Reverting(after)).FailedReverts);

    [Fact]
    public void An_attempt_that_succeeded_before_the_automation_was_over_has_not_failed()
    {
        var beside = Reverting(1) with { Aws = new RunAwsRecord { Reverts = [new RevertRecord { Target = "hello:live", Attempts = 1, LastAttempt = Now, BesideInjection = true, State = "Success" }] } };

        Assert.Equal(0, RunAdvance.Between(beside, Reverting(2)).FailedReverts);
    }

    [Fact]
    public void A_verification_that_is_tried_again_has_failed()
    {
        var first = In(RunPhase.Reverting) with { Verification = new VerificationRecord { Attempt = 1, Since = Now } };

        Assert.Equal(0, RunAdvance.Between(In(RunPhase.Reverting), first).FailedReverts);
        Assert.Equal(1, RunAdvance.Between(first, first with { Verification = new VerificationRecord { Attempt = 2, Since = Now } }).FailedReverts);
    }

    [Fact]
    public void A_fault_may_be_in_force_from_the_request_to_AWS_until_it_is_shown_to_be_lifted()
    {
        var asked = new RunAwsRecord { InjectionIntended = Now - Minute, InjectionAttempted = Now };
        var cut = new CutShortRecord { Reason = "Aborted", Message = "The run was aborted." };

        Assert.Null(FaultInForce.Since(null));
        Assert.Null(FaultInForce.Since(In(RunPhase.Injecting) with { Aws = asked with { InjectionAttempted = null } }));
        Assert.Equal(Now, FaultInForce.Since(In(RunPhase.Injecting) with { Aws = asked }));
        Assert.Null(FaultInForce.Since(In(RunPhase.Recovering) with { Aws = asked }));
        Assert.Null(FaultInForce.Since(In(RunPhase.Reverting) with { Aws = asked }));
        Assert.Equal(Now, FaultInForce.Since(In(RunPhase.Reverting) with { Aws = asked, CutShort = cut }));
        Assert.Equal(Now, FaultInForce.Since(Unverified with { Aws = asked }));
        Assert.Null(FaultInForce.Since(Over with { Aws = asked, CutShort = cut }));
    }

    [Fact]
    public void What_keeps_a_revert_from_being_shown_is_told_while_it_does()
    {
        Assert.Equal("RevertFailed", FaultInForce.RevertProblem(Unverified));
        Assert.Null(FaultInForce.RevertProblem(In(RunPhase.Reverting)));
        Assert.Null(FaultInForce.RevertProblem(Unverified with { Phase = RunPhase.Completed }));
    }

    private static ChaosRunStatus Unverified => In(RunPhase.Reverting) with
    {
        Conditions = Array.Empty<Condition>().With(RunConditions.Reverted, ConditionStatus.False, "RevertFailed", "The fault is still on hello:live.", Now),
    };

    private static ChaosRunStatus Reverting(int attempts) => In(RunPhase.Reverting) with
    {
        Aws = attempts == 0 ? null : new RunAwsRecord { Reverts = [new RevertRecord { Target = "hello:live", Attempts = attempts, LastAttempt = Now }] },
    };
}

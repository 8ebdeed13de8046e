using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;
using static ChaosOperator.Core.Tests.Runs.RunFixture;

namespace ChaosOperator.Core.Tests.Runs;

/// <summary>A fault of the user's own template that ended at 09:50; “healthy again” wants <c>health</c> to be 1 within 5 minutes of that. It is 10:00 now.</summary>
public sealed class VerificationTests
{
    private static readonly RunContext Template = Run with
    {
        Experiment = RunFixture.Experiment with
        {
            Fault = new Fault.Fis("{}")
            {
                Verify = [new Expectation("healthy again", ExpectationPhase.After, "health", new Bound.EqualTo(new Quantity(1, IsRelative: false)), new Form.Within(TimeSpan.FromMinutes(5), null), TimeSpan.Zero, true)],
            },
        },
        Plan = Run.Plan with { Targets = [] },
    };

    private static readonly RunObservation Over = new() { Injection = Fis("completed", 20) with { EndTime = Now.AddMinutes(-10) }, Targets = [] };

    [Fact]
    public void What_is_shown_ends_the_run_and_is_quoted()
    {
        var shown = RunDecider.Decide(Template, Ended, Over with { Series = Series(44, 1) }, Now);
        var ended = RunDecider.Decide(Template, shown.Status, Over with { Series = Series(44, 1) }, Now);

        var reverted = ended.Status.Conditions.Find(RunConditions.Reverted)!;
        Assert.Equal((RunPhase.Completed, ConditionStatus.True, "Verified"), (ended.Status.Phase, reverted.Status, reverted.Reason));
        Assert.Equal(
            "FIS experiment EXP1 is over, and the fault is shown to be gone. “healthy again”: health was 1 at 09:50, 1m after the end of the fault; expected 1 within 5m of the end of the fault at 09:50.",
            reverted.Message);
    }

    [Fact]
    public void What_is_not_shown_yet_is_waited_for()
    {
        var decision = RunDecider.Decide(Template, Ended, Over with { Injection = Over.Injection! with { EndTime = Now.AddMinutes(-1) }, Series = Fault(20, 0, 0) }, Now);

        Assert.Equal((RunPhase.Reverting, null), (decision.Status.Phase, decision.Status.Conditions.Find(RunConditions.Reverted)));
        Assert.Contains("verifying that the fault is gone. “healthy again”: Not decided yet", decision.Status.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_not_shown_in_its_time_is_a_failed_revert_that_says_so_and_goes_on()
    {
        var decision = RunDecider.Decide(Template, Ended, Over with { Series = Fault(20, 0, 0) }, Now);

        var reverted = decision.Status.Conditions.Find(RunConditions.Reverted)!;
        Assert.Equal((RunPhase.Reverting, ConditionStatus.False, "RevertFailed"), (decision.Status.Phase, reverted.Status, reverted.Reason));
        Assert.StartsWith(
            "FIS experiment EXP1 is over, but after 1 attempt nothing shows that the fault is gone. “healthy again”: health stayed 0 from 09:50 to 09:55;", reverted.Message, StringComparison.Ordinal);
        Assert.Contains(decision.Events, told => told is { IsWarning: true, Reason: "RevertFailed" });
        Assert.Equal((2, Now.AddSeconds(20)), (decision.Status.Verification!.Attempt, decision.Status.Verification.Since));
        Assert.Equal(Now.AddSeconds(20), decision.LookAgain);
    }

    [Fact]
    public void A_signal_without_data_shows_nothing()
    {
        var decision = RunDecider.Decide(Template, Ended, Over with { Series = new Dictionary<string, Series> { ["health"] = Core.Hypotheses.Series.Empty } }, Now);

        Assert.Equal("RevertFailed", decision.Status.Conditions.Find(RunConditions.Reverted)!.Reason);
    }

    [Fact]
    public void A_signal_that_may_not_be_read_shows_nothing_and_is_read_again()
    {
        var decision = RunDecider.Decide(Template, Ended, Over with { SeriesFailure = Denied }, Now);

        Assert.Equal((RunPhase.Reverting, "Unreadable"), (decision.Status.Phase, decision.Status.Conditions.Find(RunConditions.Reverted)!.Reason));
        Assert.NotNull(decision.LookAgain);
    }

    [Fact]
    public void A_later_attempt_counts_only_what_came_after_the_wait_before_it()
    {
        var failed = RunDecider.Decide(Template, Ended, Over with { Series = Fault(20, 0, 0) }, Now).Status;
        var early = RunDecider.Decide(Template, failed, Over with { Series = Series(44, 1) }, Now.AddSeconds(30));
        var later = new Dictionary<string, Series> { ["health"] = new([new Sample(Now.AddMinutes(1), 1)]) };
        var shown = RunDecider.Decide(Template, failed, Over with { Series = later }, Now.AddMinutes(5));

        Assert.Equal(Outcome.Violated, early.Status.Verification!.Expectations[0].Outcome);
        Assert.Equal(Outcome.Held, shown.Status.Verification!.Expectations[0].Outcome);
        Assert.Equal(RunPhase.Completed, RunDecider.Decide(Template, shown.Status, Over with { Series = later }, Now.AddMinutes(5)).Status.Phase);
    }

    [Theory]
    [InlineData(1, 20)]
    [InlineData(3, 80)]
    [InlineData(5, 300)]
    [InlineData(100_000, 300)]
    public void Attempts_are_spaced_and_never_end(int attempt, int seconds)
    {
        var status = Ended with { Verification = new VerificationRecord { Attempt = attempt, Since = Now.AddMinutes(-10) } };

        var decision = RunDecider.Decide(Template, status, Over with { Series = Fault(20, 0, 0) }, Now);

        Assert.Equal((RunPhase.Reverting, Now.AddSeconds(seconds)), (decision.Status.Phase, decision.LookAgain));
    }

    [Fact]
    public void A_clock_that_was_set_back_makes_no_wait_longer_than_it_is()
    {
        var status = Ended with { Verification = new VerificationRecord { Attempt = 2, Since = Now.AddHours(2) } };

        Assert.Equal(Now, RunDecider.Decide(Template, status, Over with { Series = Series(44, 1) }, Now).Status.Verification!.Since);
    }

    [Fact]
    public void A_live_experiment_is_stopped_before_anything_is_verified()
    {
        var decision = RunDecider.Decide(Template, Ended, new() { Injection = Fis("running"), Targets = [], Series = Series(44, 1) }, Now);

        Assert.IsType<RunCommand.StopInjection>(Assert.Single(decision.Commands));
        Assert.Null(decision.Status.Verification);
    }

    [Fact]
    public void What_was_never_started_needs_no_proof_that_it_is_gone() =>
        Assert.Equal(RunPhase.Completed, RunDecider.Decide(Template, In(RunPhase.Reverting, 10).Prepared().Intended(), new() { Targets = [], Series = Fault(20, 0, 0) }, Now).Status.Phase);

    [Fact]
    public void Who_abandoned_and_when_is_told_as_far_as_the_API_server_knows_it()
    {
        var at = new DateTimeOffset(2026, 11, 26, 3, 0, 5, TimeSpan.Zero);

        var decision = RunDecider.Decide(Template, Ended, Over with { AbandonReason = "restored by hand, Kim", AbandonedBy = "kubectl-annotate", AbandonedAt = at }, Now.AddMinutes(1));

        Assert.Equal(new AbandonmentRecord { Reason = "restored by hand, Kim", Manager = "kubectl-annotate", Time = at }, decision.Status.Abandoned);
        var told = Assert.Single(decision.Events, told => told.Reason == "Abandoned");
        Assert.StartsWith("The revert was abandoned by kubectl-annotate at 2026-11-26 03:00:05 UTC: restored by hand, Kim. The fault may still be in force", told.Message, StringComparison.Ordinal);
        Assert.EndsWith("The audit log of your API server has the user.", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Abandoning_is_the_one_way_out_and_leaves_its_trail()
    {
        var failed = RunDecider.Decide(Template, Ended, Over with { Series = Fault(20, 0, 0) }, Now).Status;

        var decision = RunDecider.Decide(Template, failed, Over with { AbandonReason = "restored by hand, Kim" }, Now.AddMinutes(1));

        var reverted = decision.Status.Conditions.Find(RunConditions.Reverted)!;
        Assert.Equal((RunPhase.Completed, Verdict.Error, "Abandoned"), (decision.Status.Phase, decision.Status.Verdict, reverted.Reason));
        Assert.Equal("The revert was abandoned: restored by hand, Kim. The fault may still be in force; check what FIS experiment EXP1 acts on.", reverted.Message);
        Assert.Contains(decision.Events, told => told is { IsWarning: true, Reason: "Abandoned" } && told.Message == reverted.Message);
    }

    private static ChaosRunStatus Ended { get; } = In(RunPhase.Reverting, 1).Prepared().Intended().Injected() with
    {
        SteadyStateWindow = new WindowRecord { Start = Now.AddMinutes(-40), End = Now.AddMinutes(-35) },
        FaultWindow = new WindowRecord { Start = Now.AddMinutes(-20), End = Now.AddMinutes(-10) },
    };
}

using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;
using static ChaosOperator.Core.Tests.Runs.RunFixture;

namespace ChaosOperator.Core.Tests.Runs;

public sealed class UnreadSignalsTests
{
    private static readonly ChaosRunStatus InForce = In(RunPhase.Injecting, 6).Prepared().Intended().Injected() with { FaultWindow = new WindowRecord { Start = Now.AddMinutes(-5) } };

    [Fact]
    public void Signals_that_may_not_be_read_while_the_fault_is_in_force_are_told_with_the_remedy()
    {
        var decision = RunDecider.Decide(Run, InForce, new() { Injection = Fis("running", 5, Action("attach", "completed", 5.5, 5)), SeriesFailure = Denied }, Now);

        Assert.Equal(RunPhase.Injecting, decision.Status.Phase);
        Assert.Contains($"{Denied.Message} Trying again.", decision.Status.Message);
    }

    [Fact]
    public void What_stays_undecided_because_a_reading_was_refused_says_so_in_the_verdict()
    {
        var status = In(RunPhase.Recovering, 60).Prepared().Intended().Injected() with { FaultWindow = new WindowRecord { Start = Now.AddMinutes(-70), End = Now.AddMinutes(-60) } };
        var recovering = RunDecider.Decide(Run, status, new() { Injection = Fis("completed", 70), SeriesFailure = Denied }, Now).Status;

        var impact = recovering.Expectations.Single(record => record.Phase == ExpectationPhase.Impact);
        Assert.Contains($"Readings are missing: {Denied.Message}", impact.Sentence);
        Assert.Contains(Denied.Message, RunDecider.Decide(Run, recovering, new() { Injection = Fis("completed", 70), Targets = [Clean], SeriesFailure = Denied }, Now).Status.Message);
    }

    [Fact]
    public void What_was_decided_before_a_reading_was_refused_keeps_its_sentence()
    {
        var seen = new RunObservation { Injection = Fis("running", 5, Action("attach", "completed", 5.5, 5)), Series = RunFixture.Fault(5, 5, 0), SeriesFailure = Denied };

        var decision = RunDecider.Decide(Run, InForce, seen, Now);

        var impact = decision.Status.Expectations.Single(record => record.Phase == ExpectationPhase.Impact);
        Assert.Equal(Outcome.Held, impact.Outcome);
        Assert.DoesNotContain("Readings are missing", impact.Sentence);
    }
}

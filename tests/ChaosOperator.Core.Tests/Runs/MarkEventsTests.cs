using ChaosOperator.Core.Runs;
using ChaosOperator.Core.Tests.Runs.Model;
using static ChaosOperator.Core.Tests.Runs.RunFixture;

namespace ChaosOperator.Core.Tests.Runs;

/// <summary>Which events the marks of a timeline come with. That every mark has one, whatever came before it, is a rule of the model.</summary>
public sealed class MarkEventsTests
{
    [Fact]
    public void Every_mark_has_an_event() => Assert.Equal(
        typeof(RunMarks).GetFields().Select(field => (string)field.GetRawConstantValue()!).Order(StringComparer.Ordinal),
        EventRules.Reasons.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void The_start_of_an_experiment_is_told_when_its_answer_comes()
    {
        var before = In(RunPhase.Injecting).Prepared().Intended();
        var after = OutcomeRecorder.Record(Run, before, new RunCommand.StartInjection(Template), new CommandOutcome.InjectionStarted(Fis("initiating")), Now);

        Assert.Equal([new RunEvent(false, "ExperimentStarted", "FIS experiment EXP1 started.")], MarkEvents.Of(before, after));
        Assert.Empty(MarkEvents.Of(after, after));
    }

    [Fact]
    public void A_run_that_is_cut_short_is_warned_of_by_the_reason()
    {
        var decision = RunDecider.Decide(Run, In(RunPhase.Injecting).Prepared().Intended().Injected(), new RunObservation { Injection = Fis("running"), AbortRequest = "too many calls" }, Now);

        Assert.Contains(new RunEvent(true, "Aborted", "The run was aborted: too many calls. Lifting the fault."), decision.Events);
    }

    [Fact]
    public void What_keeps_a_revert_from_being_verified_is_warned_of_once()
    {
        var seen = new RunObservation { InjectionFailure = Away };
        var first = RunDecider.Decide(Run, In(RunPhase.Reverting).Prepared().Intended().Injected(), seen, Now);
        var second = RunDecider.Decide(Run, first.Status, seen, Now.AddSeconds(10));

        Assert.Equal("Unreadable", Assert.Single(first.Events, told => told.IsWarning).Reason);
        Assert.Empty(second.Events);
    }
}

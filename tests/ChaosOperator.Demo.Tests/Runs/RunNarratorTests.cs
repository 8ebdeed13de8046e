using ChaosOperator.Demo.Runs;

namespace ChaosOperator.Demo.Tests.Runs;

public sealed class RunNarratorTests
{
    private readonly RunNarrator narrator = new();

    [Fact]
    public void Nothing_is_told_twice()
    {
        var run = new RunView
        {
            Name = "r",
            Phase = "Injecting",
            Message = "The fault is in force.",
            Actions = [new ActionView("S01_Wait", "running"), new ActionView("S02_Detach", "pending")],
            Expectations = [Expectation("Undecided")],
            Signals = SampleRuns.Refuted.Signals,
        };

        Assert.Equal(["fis", "traffic", "phase"], narrator.Tell(run).Select(line => line.Kind));
        Assert.Empty(narrator.Tell(run));
        Assert.Empty(narrator.Tell(run with { Message = "Another word on the same phase." }));
    }

    [Fact]
    public void An_expectation_is_told_when_it_is_decided()
    {
        var run = new RunView { Name = "r", Phase = "Injecting", Expectations = [Expectation("Undecided")] };
        narrator.Tell(run);

        var line = Assert.Single(narrator.Tell(run with { Expectations = [Expectation("Violated")] }));

        Assert.Equal(new NewsLine("violated", "“Route 53 notices”: A sentence."), line);
    }

    [Fact]
    public void Traffic_is_told_when_it_changed_notably_and_not_for_noise()
    {
        narrator.Tell(WithUsRequests("44"));

        Assert.Empty(narrator.Tell(WithUsRequests("44,46")));
        Assert.Contains("US 0/min", Assert.Single(narrator.Tell(WithUsRequests("44,46,0"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void The_verdict_is_told_once_the_run_is_completed_even_if_it_is_known_before()
    {
        var run = new RunView { Name = "r", Phase = "Injecting", Verdict = "Refuted", Message = "Still going." };

        Assert.DoesNotContain(narrator.Tell(run), line => line.Kind == "verdict");
        Assert.Equal(
            new NewsLine("verdict", "Refuted. Because."),
            Assert.Single(narrator.Tell(run with { Phase = "Completed", Message = "Because." })));
    }

    private static RunView WithUsRequests(string values) =>
        new() { Name = "r", Signals = [SampleRuns.Signal(SignalNames.UsRequests, values)] };

    private static ExpectationView Expectation(string outcome) => new("Route 53 notices", "During", outcome, Required: true, "A sentence.");
}

using ChaosOperator.Core.Hypotheses;
using static ChaosOperator.Core.Hypotheses.Outcome;

namespace ChaosOperator.Core.Tests.Hypotheses;

public sealed class JudgeBaselineTests
{
    [Theory]
    [InlineData("within 8m >= 150%", "29 29 28 30 29 | 29 29 35 44 70 71 70 72 70 73", Held, "10:08")]
    [InlineData("within 8m >= 150%", "29 29 28 30 29 | 29 29 29 29 29 29 29 29 43 70", Violated, "10:12")]
    [InlineData("always in 50%..150%", "10 10 10 10 10 | 5 15 5 15 5 15 5 15 5 15", Held, "10:14")]
    [InlineData("always in 50%..150%", "-10 -10 -10 -10 -10 | -5 -15 -5 -15 -5 -15 -5 -15 -5 -15", Held, "10:14")]
    [InlineData("within 5m <= 50%", "44 44 . 44 44 | 44 22 0 0 0 0 0 0 0 0", Held, "10:06")]
    public void A_percentage_is_of_the_mean_over_the_steady_state(string expectation, string samples, Outcome outcome, string decidedBy)
    {
        var judgement = Scene.Judge(expectation, samples);

        Assert.Equal((outcome, Scene.At(decidedBy)), (judgement.Outcome, judgement.DecidedBy!.Value.Start));
    }

    [Theory]
    [InlineData(
        "0 0 0 0 0 | 1 1 1",
        "The baseline of health is 0, its mean from 10:00 to 10:05, so “at least 150 % of the baseline” says nothing; give an absolute bound, or traffic before the fault.")]
    [InlineData(
        ". . . . . | 1 1 1",
        "health has no baseline: no data in the steady-state window from 10:00 to 10:05, so “at least 150 % of the baseline” says nothing; give an absolute bound, or traffic before the fault.")]
    public void Without_a_baseline_it_is_unknown_before_anything_is_injected(string samples, string sentence)
    {
        var beforeTheFault = new Timeline(Scene.Run.SteadyState, null, null);

        var judgement = Scene.Judge("within 8m >= 150%", samples, now: "10:07", timeline: beforeTheFault);

        Assert.Equal((Unknown, sentence), (judgement.Outcome, judgement.Sentence));
    }

    [Fact]
    public void Until_the_baseline_has_settled_nothing_relative_is_decided()
    {
        var hypothesis = Scene.Of([Scene.Metric("health")], Scene.Expect("within 8m >= 150%"));
        var series = new Dictionary<string, Series> { ["health"] = Scene.Samples("29 29 29 29 29 | 99 99 99") };

        var judgement = Judge.Of(hypothesis, Scene.Run with { FaultEnd = null }, series, Scene.At("10:06:30"));

        Assert.Equal(Undecided, judgement.Expectations[0].Outcome);
        Assert.Equal(Scene.At("10:07"), judgement.NextLook);
        Assert.Empty(judgement.Baselines);
    }

    [Theory]
    [InlineData("10:00", "10:05", NoDataPolicy.Inconclusive, 30)]
    [InlineData("10:00", "10:05", NoDataPolicy.Zero, 24)]
    [InlineData("10:00", "10:05", NoDataPolicy.Ignore, 30)]
    [InlineData("10:00", "10:05", NoDataPolicy.Violate, 30)]
    [InlineData("10:00:20", "10:05", NoDataPolicy.Inconclusive, 36)]
    [InlineData("10:00", "10:04:40", NoDataPolicy.Inconclusive, 22)]
    [InlineData("10:01", "10:03", NoDataPolicy.Inconclusive, 24)]
    public void The_mean_is_that_of_the_whole_periods_of_the_window_that_have_a_value(string from, string to, NoDataPolicy noData, double mean)
    {
        var timeline = new Timeline(new TimeWindow(Scene.At(from), Scene.At(to)), Scene.At("10:05"), null);
        var series = new Dictionary<string, Series> { ["health"] = Scene.Samples("12 24 . 30 54 | 1000 1000") };

        var judgement = Judge.Of(Scene.Of([Scene.Metric("health", noData)], Scene.Expect("always = 1")), timeline, series, Scene.At("10:09"));

        Assert.Equal(mean, judgement.Baselines["health"]);
    }

    [Fact]
    public void A_window_without_a_whole_period_has_no_baseline()
    {
        var timeline = new Timeline(new TimeWindow(Scene.At("10:00:10"), Scene.At("10:01:50")), null, null);

        var judgement = Scene.Judge("within 8m >= 150%", "1 1 1", timeline: timeline);

        Assert.Equal(Unknown, judgement.Outcome);
        Assert.StartsWith("health has no baseline: no data in the steady-state window from 10:00:10 to 10:01:50", judgement.Sentence, StringComparison.Ordinal);
    }
}

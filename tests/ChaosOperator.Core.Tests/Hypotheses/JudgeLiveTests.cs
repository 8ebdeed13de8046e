using ChaosOperator.Core.Hypotheses;
using static ChaosOperator.Core.Hypotheses.Outcome;

namespace ChaosOperator.Core.Tests.Hypotheses;

public sealed class JudgeLiveTests
{
    private const string Samples = "1 1 1 1 1 | 1 1 1 0 0 0 0 0 0 0 | 0 0 1 1 1 1";
    private static readonly Timeline Open = Scene.Run with { FaultEnd = null };

    [Theory]
    [InlineData("A violation is certain once its sample has settled", "always = 1", "10:11", Violated)]
    [InlineData("and not a moment before", "always = 1", "10:10:59", Undecided)]
    [InlineData("Always is never held before the end", "always <= 1", "10:16", Undecided)]
    [InlineData("Within is held at once", "within 5m = 0", "10:11", Held)]
    [InlineData("Within is violated when its last sample has settled", "within 3m = 0", "10:10", Violated)]
    [InlineData("and not before", "within 3m = 0", "10:09:59", Undecided)]
    [InlineData("A sequence is held when it is long enough", "within 5m for 3m = 0", "10:13", Held)]
    [InlineData("and not before its last sample", "within 5m for 3m = 0", "10:12:59", Undecided)]
    [InlineData("Settling is never held before the end", "settlesWithin 5m = 0", "10:16", Undecided)]
    [InlineData("Settling is violated by the first sample after the limit", "settlesWithin 1m = 0", "10:09", Violated)]
    public void Early_decisions(string sentence, string expectation, string now, Outcome outcome)
    {
        var judgement = Scene.Judge(expectation, Samples, now: now, timeline: Open);

        Assert.True(outcome == judgement.Outcome, $"{sentence}: {judgement}");
    }

    [Fact]
    public void The_end_of_the_fault_decides_only_when_its_last_sample_has_settled()
    {
        Assert.Equal(Undecided, Scene.Judge("always <= 1", Samples, now: "10:16:59").Outcome);
        Assert.Equal(Held, Scene.Judge("always <= 1", Samples, now: "10:17").Outcome);
    }

    [Fact]
    public void Partial_data_does_not_count_as_closed()
    {
        var hypothesis = Scene.Of([Scene.Metric("health")], Scene.Expect("always = 1"));
        var partial = Scene.Samples(Samples) with { PartialFrom = Scene.At("10:08:30") };

        var judgement = Judge.Of(hypothesis, Scene.Run, new Dictionary<string, Series> { ["health"] = partial }, Scene.At("12:00"));

        Assert.Equal((Undecided, 3), (judgement.Expectations[0].Outcome, judgement.Expectations[0].Samples));
        Assert.Equal(Scene.At("12:01"), judgement.NextLook);
    }

    [Fact]
    public void A_signal_that_was_not_read_decides_nothing_and_one_without_data_does()
    {
        var hypothesis = Scene.Of([Scene.Metric("health", NoDataPolicy.Zero)], Scene.Expect("always = 1"));

        var unread = Judge.Of(hypothesis, Scene.Run, new Dictionary<string, Series>(), Scene.At("12:00"));
        var empty = Judge.Of(hypothesis, Scene.Run, new Dictionary<string, Series> { ["health"] = Series.Empty }, Scene.At("12:00"));

        Assert.Equal((Undecided, Violated), (unread.Expectations[0].Outcome, empty.Expectations[0].Outcome));
    }

    [Theory]
    [InlineData("always <= 1", "10:11", "10:12")]
    [InlineData("always <= 1", "10:11:30", "10:12")]
    [InlineData("always <= 1", "10:05", "10:08")]
    [InlineData("always grace 3m <= 1", "10:05", "10:11")]
    [InlineData("always = 1", "10:12", null)]
    public void The_next_look_is_when_the_next_sample_counts(string expectation, string now, string? next)
    {
        var hypothesis = Scene.Of([Scene.Metric("health")], Scene.Expect(expectation));

        var judgement = Judge.Of(hypothesis, Open, new Dictionary<string, Series> { ["health"] = Scene.Samples(Samples) }, Scene.At(now));

        Assert.Equal(next is null ? null : Scene.At(next), judgement.NextLook);
    }

    [Fact]
    public void Nothing_is_known_before_there_is_a_window()
    {
        var hypothesis = Scene.Of([Scene.Metric("health")], Scene.Expect("always = 1"), Scene.Expect("always = 1", ExpectationPhase.SteadyState));

        var judgement = Judge.Of(hypothesis, new Timeline(null, null, null), new Dictionary<string, Series>(), Scene.At("10:00"));

        Assert.All(judgement.Expectations, one => Assert.Equal(Undecided, one.Outcome));
        Assert.Null(judgement.NextLook);
        Assert.Empty(judgement.Baselines);
    }

    [Fact]
    public void Each_phase_waits_for_its_anchor()
    {
        var hypothesis = Scene.Of(
            [Scene.Metric("health")],
            Scene.Expect("always = 1", ExpectationPhase.SteadyState), Scene.Expect("within 5m = 0"), Scene.Expect("settlesWithin 5m = 1", ExpectationPhase.After));
        var steadyOnly = new Timeline(Scene.Run.SteadyState, null, null);

        var judgement = Judge.Of(hypothesis, steadyOnly, new Dictionary<string, Series> { ["health"] = Scene.Samples(Samples) }, Scene.At("10:07"));

        Assert.Equal([Held, Undecided, Undecided], judgement.Expectations.Select(one => one.Outcome));
        Assert.Equal("Not decided yet: the fault has not begun; expected 0 within 5m of the fault.", judgement.Expectations[1].Sentence);
        Assert.Null(judgement.NextLook);
        Assert.Equal(1, judgement.Baselines["health"]);
    }

    [Fact]
    public void The_recovery_is_as_long_as_the_longest_bound()
    {
        TimeSpan Window(params string[] after) =>
            Scene.Of([Scene.Metric("health")], [.. after.Select(one => Scene.Expect(one, ExpectationPhase.After))]).RecoveryWindow;

        Assert.Equal(TimeSpan.Zero, Window());
        Assert.Equal(TimeSpan.FromMinutes(5), Window("always = 1"));
        Assert.Equal(TimeSpan.FromMinutes(10), Window("always = 1", "settlesWithin 10m = 1", "within 3m = 1"));
        Assert.Equal(TimeSpan.FromMinutes(7), Window("within 3m for 4m = 1"));
        Assert.Equal(TimeSpan.FromMinutes(12), Window("settlesWithin 10m grace 2m = 1"));
        Assert.Equal(TimeSpan.FromMinutes(7), Window("always grace 2m = 1"));
        Assert.Equal(TimeSpan.FromMinutes(3), Window("always = 1", "settlesWithin 3m = 1"));
    }

    [Theory]
    [InlineData("20s", "12:00:20")]
    [InlineData("1m", "12:01")]
    [InlineData("5m", "12:01")]
    public void What_should_be_there_by_the_clock_and_is_not_is_asked_for_again_after_a_period_or_a_minute(string period, string next)
    {
        var hypothesis = Scene.Of([Scene.Metric("health", period: period)], Scene.Expect("always = 1"));

        Assert.Equal(Scene.At(next), Judge.Of(hypothesis, Scene.Run, new Dictionary<string, Series>(), Scene.At("12:00")).NextLook);
    }

    [Fact]
    public void The_next_look_is_never_now()
    {
        var hypothesis = Scene.Of([Scene.Metric("health")], Scene.Expect("always = 1"));

        // The first sample of the fault counts at this very moment, but was not read.
        Assert.Equal(Scene.At("10:09"), Judge.Of(hypothesis, Open, new Dictionary<string, Series>(), Scene.At("10:08")).NextLook);
    }

    [Theory]
    [InlineData("10:01", "10:03")]
    [InlineData("10:04:30", "10:05")]
    [InlineData("10:06", "10:07")]
    public void A_baseline_that_is_not_settled_is_looked_at_when_its_next_sample_counts(string now, string next)
    {
        var hypothesis = Scene.Of([Scene.Metric("health")], Scene.Expect("within 8m >= 150%"));
        var timeline = new Timeline(Scene.Run.SteadyState, null, null);

        var judgement = Judge.Of(hypothesis, timeline, new Dictionary<string, Series> { ["health"] = Scene.Samples("1 1 1 1 1") }, Scene.At(now));

        Assert.Equal((Undecided, Scene.At(next)), (judgement.Expectations[0].Outcome, judgement.NextLook));
    }

    [Fact]
    public void The_next_look_is_for_what_counts_soonest()
    {
        var hypothesis = Scene.Of(
            [Scene.Metric("slow", period: "5m", settle: "10m"), Scene.Metric("fast", period: "20s", settle: "1m")],
            Scene.Expect("always = 1", signal: "slow"), Scene.Expect("always = 1", signal: "fast"));

        var judgement = Judge.Of(hypothesis, Open, new Dictionary<string, Series> { ["slow"] = Series.Empty, ["fast"] = Series.Empty }, Scene.At("10:08"));

        Assert.Equal(Scene.At("10:08:20"), judgement.NextLook);
    }

    [Theory]
    [InlineData("10:07", 2)]
    [InlineData("10:07:59", 2)]
    [InlineData("10:08", 3)]
    [InlineData("10:12", 6)]
    [InlineData("11:00", 6)]
    public void Data_counts_as_far_as_it_is_complete_and_has_settled(string partialFrom, int samples)
    {
        var hypothesis = Scene.Of([Scene.Metric("health")], Scene.Expect("always <= 1"));
        var partial = Scene.Samples(Samples) with { PartialFrom = Scene.At(partialFrom) };

        var judgement = Judge.Of(hypothesis, Open, new Dictionary<string, Series> { ["health"] = partial }, Scene.At("10:13:30"));

        Assert.Equal(samples, judgement.Expectations[0].Samples);
    }

    [Theory]
    [InlineData("2m", "4m")]
    [InlineData("4m", "2m")]
    public void An_expression_counts_as_far_as_all_its_operands_have_settled(string one, string other)
    {
        var sum = new ExpressionSignal("sum", new Expression.Binary('+', new Expression.Operand("one"), new Expression.Operand("other")), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(4));
        var hypothesis = Scene.Of([Scene.Metric("one", settle: one), Scene.Metric("other", settle: other), sum], Scene.Expect("always <= 2", signal: "sum"));
        var series = new Dictionary<string, Series> { ["one"] = Scene.Samples(Samples), ["other"] = Scene.Samples(Samples) };

        Assert.Equal(3, Judge.Of(hypothesis, Open, series, Scene.At("10:12")).Expectations[0].Samples);
    }

    [Fact]
    public void Without_a_steady_state_the_fault_is_judged_all_the_same()
    {
        var timeline = new Timeline(null, Scene.At("10:05"), Scene.At("10:15"));

        Assert.Equal((Held, 10), (Scene.Judge("always <= 1", Samples, timeline: timeline).Outcome, Scene.Judge("always <= 1", Samples, timeline: timeline).Samples));
        Assert.Equal(
            "Not decided yet: the baseline of health is not settled yet; expected at least 150 % of the baseline within 8m of the fault.",
            Scene.Judge("within 8m >= 150%", Samples, timeline: timeline).Sentence);
    }
}

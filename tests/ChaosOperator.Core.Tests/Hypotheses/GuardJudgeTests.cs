using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Tests.Shared.Documentation;
using static ChaosOperator.Core.Tests.Hypotheses.Scene;

namespace ChaosOperator.Core.Tests.Hypotheses;

/// <summary>Guards over a fault that was asked for at 10:05; samples of a minute from 10:00 on, settled two minutes after their end.</summary>
public sealed class GuardJudgeTests
{
    private static readonly Bound AtLeast80 = new Bound.AtLeast(new Quantity(80, IsRelative: false));

    [Fact]
    public void A_sample_counts_as_soon_as_its_period_has_ended()
    {
        var judgement = Of("1 1 1 1 1 | 90", now: "10:06");

        Assert.Equal(GuardOutcome.Fired, judgement.Outcome);
        Assert.Equal("errors was 90 at 10:05; “customers suffer” stops the fault when it is at least 80.", judgement.Sentence);
        Assert.Equal(At("10:05"), judgement.DecidedBy);
    }

    [Fact]
    public void A_period_that_goes_on_does_not_count() => Assert.Equal(GuardOutcome.Watching, Of("1 1 1 1 1 | 90", now: "10:05:59").Outcome);

    [Fact]
    public void A_sample_from_before_the_fault_does_not_count() => Assert.Equal(GuardOutcome.Watching, Of("1 1 1 1 90 | 1", now: "10:06").Outcome);

    [Fact]
    public void A_sample_that_was_read_before_the_clock_was_set_back_counts() =>
        Assert.Equal(GuardOutcome.Fired, Of("1 1 1 1 1 | 1 90", now: "10:06", asOf: "10:07").Outcome);

    [Fact]
    public void A_duration_asks_for_consecutive_samples_that_cover_it()
    {
        var lasting = TimeSpan.FromMinutes(2);

        Assert.Equal(GuardOutcome.Watching, Of("1 1 1 1 1 | 90", lasting, "10:06").Outcome);
        Assert.Equal(GuardOutcome.Watching, Of("1 1 1 1 1 | 90 1 90", lasting, "10:08").Outcome);
        Assert.Equal(
            "errors was between 90 and 95 from 10:05 to 10:07; “customers suffer” stops the fault when it is at least 80 for 2m.",
            Of("1 1 1 1 1 | 90 95", lasting, "10:07").Sentence);
    }

    [Fact]
    public void A_hole_that_may_still_be_filled_breaks_no_sequence_for_good()
    {
        var lasting = TimeSpan.FromMinutes(2);

        Assert.Equal(GuardOutcome.Watching, Of("1 1 1 1 1 | 90 . 90", lasting, "10:08").Outcome);
        Assert.Equal(GuardOutcome.Fired, Of("1 1 1 1 1 | 90 85 90", lasting, "10:08").Outcome);
    }

    [Fact]
    public void What_the_bound_is_relative_to_is_the_mean_of_the_steady_state()
    {
        var half = new Bound.AtMost(new Quantity(50, IsRelative: true));

        Assert.Equal(GuardOutcome.Fired, Of("40 40 40 40 40 | 20", bound: half, now: "10:06").Outcome);
        Assert.Equal(GuardOutcome.Watching, Of("40 40 40 40 40 | 21", bound: half, now: "10:06").Outcome);
    }

    [Theory]
    [InlineData("0 0 0 0 0 | 20")]
    [InlineData(". . . . . | 20")]
    public void A_bound_relative_to_nothing_is_never_a_pass(string samples)
    {
        var judgement = Of(samples, bound: new Bound.AtMost(new Quantity(50, IsRelative: true)), now: "10:06");

        Assert.Equal(GuardOutcome.Blind, judgement.Outcome);
        Assert.Equal(
            "The baseline of errors is zero or missing, so a bound relative to it says nothing (“customers suffer” stops the fault when it is at most 50 % of the baseline); give an absolute bound.",
            judgement.Sentence);
    }

    [Fact]
    public void A_guard_that_has_not_come_true_says_what_was_seen_and_what_it_waits_for()
    {
        Assert.Equal("Not so: errors stayed 1 from 10:05 to 10:07; “customers suffer” stops the fault when it is at least 80.", Of("9 9 9 9 9 | 1 1", now: "10:07").Sentence);
        Assert.Equal("Not so: errors has no sample so far; “customers suffer” stops the fault when it is at least 80.", Of("9 9 9 9 9 | 1", now: "10:05:59").Sentence);
    }

    [Theory]
    [InlineData("1 1 1 1 1 | 1", null, "10:06")]
    [InlineData("1 1 1 1 1 | 1 1 .", null, "10:07")]
    [InlineData("1 1 1 1 1 | 90", null, "10:06")]
    [InlineData("1 1 1 1 1 |", null, null)]
    [InlineData("1 1 1 1 1 | 1 1", "10:06", "10:07")]
    [InlineData("1 1 1 1 1 | 1", "10:07", "10:07")]
    [InlineData("1 1 1 1 1 |", "10:04", "10:04")]
    public void What_is_known_reaches_to_the_end_of_the_last_sample_of_this_look_or_an_earlier_one(string samples, string? before, string? until) =>
        Assert.Equal(until is null ? null : At(until), Of(samples, now: "10:08", known: before).KnownUntil);

    [Theory]
    [InlineData("10:10", GuardOutcome.Watching)]
    [InlineData("10:10:01", GuardOutcome.Blind)]
    public void Patience_begins_with_the_watch_whatever_was_known_before_it(string now, GuardOutcome outcome) =>
        Assert.Equal(outcome, Of("", now: now, known: "10:02").Outcome);

    [Fact]
    public void Without_a_steady_state_what_is_absolute_is_watched_all_the_same()
    {
        var judgement = GuardJudge.Of(
            [new AbortGuard("customers suffer", "errors", AtLeast80, null)],
            Scene.Of([Metric("errors")]),
            steadyState: null,
            new TimeWindow(At("10:05"), At("10:06")),
            new Dictionary<string, Series> { ["errors"] = Samples("1 1 1 1 1 | 90") },
            At("10:06"),
            new Dictionary<string, DateTimeOffset>())[0];

        Assert.Equal((GuardOutcome.Fired, At("10:05")), (judgement.Outcome, judgement.DecidedBy));
    }

    [Theory]
    [InlineData("10:10", GuardOutcome.Watching)]
    [InlineData("10:10:01", GuardOutcome.Blind)]
    public void A_signal_without_any_sample_is_blind_after_its_settle_time_two_periods_and_a_minute(string now, GuardOutcome outcome) =>
        Assert.Equal(outcome, Of("1 1 1 1 1 |", now: now).Outcome);

    [Theory]
    [InlineData("10:13", GuardOutcome.Watching)]
    [InlineData("10:13:01", GuardOutcome.Blind)]
    public void A_signal_that_falls_silent_is_blind_as_long_after_its_last_sample(string now, GuardOutcome outcome) =>
        Assert.Equal(outcome, Of("1 1 1 1 1 | 1 1 1", now: now).Outcome);

    [Fact]
    public void A_blind_guard_says_since_when_and_what_to_check() => Assert.Equal(
        "errors has told nothing since 10:08 (6m), and “customers suffer” stops the fault when it is at least 80: a guard that cannot be read is not a pass. "
        + "Check that the metric is published, with exactly these dimensions, and that it may be read.",
        Of("1 1 1 1 1 | 1 1 1", now: "10:14").Sentence);

    [Theory]
    [InlineData(NoDataPolicy.Ignore)]
    [InlineData(NoDataPolicy.Inconclusive)]
    [InlineData(NoDataPolicy.Violate)]
    public void Missing_data_is_not_a_pass(NoDataPolicy noData) => Assert.Equal(GuardOutcome.Blind, Of("1 1 1 1 1 |", now: "10:20", noData: noData).Outcome);

    [Fact]
    public void Missing_data_that_means_zero_is_zero_once_it_has_settled()
    {
        Assert.Equal(GuardOutcome.Watching, Of("1 1 1 1 1 |", now: "10:20", noData: NoDataPolicy.Zero).Outcome);
        var none = new Bound.EqualTo(new Quantity(0, IsRelative: false));
        Assert.Equal(GuardOutcome.Watching, Of("1 1 1 1 1 |", bound: none, now: "10:07:59", noData: NoDataPolicy.Zero).Outcome);
        Assert.Equal(GuardOutcome.Fired, Of("1 1 1 1 1 |", bound: none, now: "10:08", noData: NoDataPolicy.Zero).Outcome);
    }

    [Theory]
    [InlineData("10:08:59", GuardOutcome.Watching)]
    [InlineData("10:09", GuardOutcome.Fired)]
    public void A_hole_that_means_zero_is_one_once_it_has_settled_though_what_follows_is_there(string now, GuardOutcome outcome) =>
        Assert.Equal(outcome, Of("1 1 1 1 1 | 1 . 1 1", bound: new Bound.EqualTo(new Quantity(0, IsRelative: false)), now: now, noData: NoDataPolicy.Zero).Outcome);

    [Fact]
    public void The_only_sample_there_ever_was_counts() => Assert.Equal(GuardOutcome.Fired, Of(". . . . . | 90", now: "10:06").Outcome);

    [Fact]
    public void What_was_not_read_is_not_taken_for_zero() =>
        Assert.Equal(GuardOutcome.Blind, Of("1 1 1 1 1 |", now: "10:20", noData: NoDataPolicy.Zero, asOf: "10:06").Outcome);

    [Fact]
    public void What_was_known_at_an_earlier_look_is_remembered_when_nothing_can_be_read_any_more()
    {
        Assert.Equal(GuardOutcome.Watching, Of("", now: "10:12", known: "10:08").Outcome);
        Assert.Equal(GuardOutcome.Blind, Of("", now: "10:14", known: "10:08").Outcome);
    }

    [Fact]
    public void An_expression_is_watched_as_soon_as_its_operands_are_there()
    {
        var ok = Metric("ok");
        var errors = Metric("errors");
        var rate = new ExpressionSignal("rate", Rate(), ok.Period, ok.Settle);
        var series = new Dictionary<string, Series> { ["ok"] = Samples("9 9 9 9 9 | 1"), ["errors"] = Samples("1 1 1 1 1 | 9") };

        var judgement = GuardJudge.Of(
            [new AbortGuard("customers suffer", "rate", AtLeast80, null)],
            Scene.Of([ok, errors, rate]),
            Run.SteadyState,
            new TimeWindow(At("10:05"), At("10:06")),
            series,
            At("10:06"),
            new Dictionary<string, DateTimeOffset>())[0];

        Assert.Equal((GuardOutcome.Fired, "rate was 90 at 10:05"), (judgement.Outcome, judgement.Sentence[..20]));
    }

    [Fact]
    public void The_sources_of_an_expression_are_the_metrics_at_its_end()
    {
        var ok = Metric("ok");
        var errors = Metric("errors");
        var rate = new ExpressionSignal("rate", Rate(), ok.Period, ok.Settle);
        var twice = new ExpressionSignal("twice", new Expression.Operand("rate"), ok.Period, ok.Settle);

        Assert.Equal(["errors", "ok"], Scene.Of([ok, errors, Metric("other"), rate, twice]).Sources(["twice"]).Order());
    }

    private static Expression.Binary Rate() => new Expression.Binary(
        '/',
        new Expression.Binary('*', new Expression.Number(100), new Expression.Operand("errors")),
        new Expression.Binary('+', new Expression.Operand("ok"), new Expression.Operand("errors")));

    [Fact]
    public void The_sentence_that_the_page_shows_is_what_is_said()
    {
        var tenth = new Bound.AtMost(new Quantity(10, IsRelative: true));
        var said = Of("73 73 73 73 73 | 0 0", TimeSpan.FromMinutes(2), "10:07", tenth).Sentence;

        Assert.Equal(
            FencedBlock.All.Single(block => block is { Page: "docs/guards.md", Language: "text" }).Text,
            said.Replace("errors", "ok", StringComparison.Ordinal).Replace("customers suffer", "nobody answers any more", StringComparison.Ordinal));
    }

    private static GuardJudgement Of(
        string samples, TimeSpan? lasting = null, string now = "10:06", Bound? bound = null, NoDataPolicy noData = NoDataPolicy.Inconclusive, string? known = null, string? asOf = null) =>
        GuardJudge.Of(
            [new AbortGuard("customers suffer", "errors", bound ?? AtLeast80, lasting)],
            Scene.Of([Metric("errors", noData)]),
            Run.SteadyState,
            new TimeWindow(At("10:05"), At(now)),
            samples.Length == 0 ? new Dictionary<string, Series>() : new Dictionary<string, Series> { ["errors"] = Samples(samples) },
            At(asOf ?? now),
            known is null ? new Dictionary<string, DateTimeOffset>() : new Dictionary<string, DateTimeOffset> { ["customers suffer"] = At(known) })[0];
}

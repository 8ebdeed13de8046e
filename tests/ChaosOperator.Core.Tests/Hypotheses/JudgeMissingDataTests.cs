using ChaosOperator.Core.Hypotheses;
using static ChaosOperator.Core.Hypotheses.NoDataPolicy;
using static ChaosOperator.Core.Hypotheses.Outcome;

namespace ChaosOperator.Core.Tests.Hypotheses;

/// <summary>What docs/judging.md does not show of missing data.</summary>
public sealed class JudgeMissingDataTests
{
    private const string Before = "1 1 1 1 1 | ";

    [Fact]
    public void A_phase_too_short_for_a_sample_is_unknown()
    {
        var flash = Scene.Run with { FaultStart = Scene.At("10:05:10"), FaultEnd = Scene.At("10:06:50") };

        var judgement = Scene.Judge("always = 1", Before + "1 1 1 1", timeline: flash);

        Assert.Equal(Unknown, judgement.Outcome);
        Assert.StartsWith("No whole period of health (1m) lies in the time that counts", judgement.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void An_expression_has_a_value_only_where_its_operands_and_its_result_have_one()
    {
        var quotient = new Expression.Binary('/', new Expression.Operand("health"), new Expression.Operand("load"));
        var hypothesis = Scene.Of(
            [Scene.Metric("health", Ignore), Scene.Metric("load", Ignore), new ExpressionSignal("ratio", quotient, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2))],
            Scene.Expect("always = 2", signal: "ratio"));
        var series = new Dictionary<string, Series>
        {
            ["health"] = Scene.Samples(Before + "4 6 . 0 8 2 2 2 2 2"),
            ["load"] = Scene.Samples(Before + "2 3 9 0 4 . . . . ."),
        };

        var judgement = Judge.Of(hypothesis, Scene.Run, series, Scene.At("12:00")).Expectations[0];

        Assert.Equal((Held, 3), (judgement.Outcome, judgement.Samples));
    }

    [Theory]
    [InlineData(Ignore, Inconclusive, Unknown)]
    [InlineData(Inconclusive, Violate, Violated)]
    [InlineData(Zero, Ignore, Held)]
    [InlineData(Zero, Zero, Violated)]
    public void An_expression_takes_the_strictest_policy_of_what_is_missing(NoDataPolicy one, NoDataPolicy other, Outcome outcome)
    {
        var sum = new Expression.Call("sum", [new Expression.Operand("one"), new Expression.Operand("other")]);
        var hypothesis = Scene.Of(
            [Scene.Metric("one", one), Scene.Metric("other", other), new ExpressionSignal("both", sum, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(2))],
            Scene.Expect("always = 2", signal: "both"));
        var holed = Scene.Samples(Before + "1 1 . 1 1 1 1 1 1 1");

        var judgement = Judge.Of(hypothesis, Scene.Run, new Dictionary<string, Series> { ["one"] = holed, ["other"] = holed }, Scene.At("12:00"));

        Assert.Equal(outcome, judgement.Expectations[0].Outcome);
    }

    [Fact]
    public void An_expression_counts_as_far_as_the_last_of_its_operands_has_settled()
    {
        var sum = new Expression.Call("sum", [new Expression.Operand("soon"), new Expression.Operand("late")]);
        var hypothesis = Scene.Of(
            [Scene.Metric("soon"), Scene.Metric("late", settle: "5m"), new ExpressionSignal("both", sum, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(5))],
            Scene.Expect("always = 2", signal: "both"));
        var ones = Scene.Samples(Before + "1 1 1 1 1 1 1 1 1 1");

        var judgement = Judge.Of(hypothesis, Scene.Run, new Dictionary<string, Series> { ["soon"] = ones, ["late"] = ones }, Scene.At("10:13"));

        Assert.Equal((Undecided, 3), (judgement.Expectations[0].Outcome, judgement.Expectations[0].Samples));
    }

    [Theory]
    [InlineData("within 3m = 0", "5 . 7", -5.0)]
    [InlineData("within 2m for 3m = 0", "5 . 7", -5.0)]
    [InlineData("always tolerate 1 = 0", "0 . 7", -7.0)]
    [InlineData("never tolerate 1 = 0", "5 . 0", 0.0)]
    public void A_missing_sample_that_violates_has_no_part_in_the_margin(string expectation, string samples, double margin)
    {
        var judgement = Scene.Judge(expectation, Before + samples, Violate);

        Assert.Equal((Violated, margin), (judgement.Outcome, judgement.Margin));
    }

    [Theory]
    [InlineData("always = 0")]
    [InlineData("never > 0")]
    public void A_margin_of_nothing_has_no_sign(string expectation)
    {
        var margin = Scene.Judge(expectation, Before + "-0 -0 -0 -0 -0 -0 -0 -0 -0 -0").Margin!.Value;

        Assert.False(double.IsNegative(margin), $"It is {margin}.");
    }
}

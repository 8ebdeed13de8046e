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
}

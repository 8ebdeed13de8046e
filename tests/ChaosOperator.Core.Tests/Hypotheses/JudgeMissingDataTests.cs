using ChaosOperator.Core.Hypotheses;
using static ChaosOperator.Core.Hypotheses.NoDataPolicy;
using static ChaosOperator.Core.Hypotheses.Outcome;

namespace ChaosOperator.Core.Tests.Hypotheses;

/// <summary>The table in the documentation of <see cref="Judge"/>, row by row.</summary>
public sealed class JudgeMissingDataTests
{
    private const string Before = "1 1 1 1 1 | ";

    [Theory]
    [InlineData("always = 1", "1 1 . 1 1 1 1 1 1 1", Violated, Held, Violated, Unknown)]
    [InlineData("always = 0", "0 0 . 0 0 0 0 0 0 0", Held, Held, Violated, Unknown)]
    [InlineData("always tolerate 1 = 1", "1 1 . 1 1 1 1 1 1 1", Held, Held, Held, Held)]
    [InlineData("always tolerate 1 = 1", "1 1 . 1 1 0 1 1 1 1", Violated, Held, Violated, Unknown)]
    [InlineData("always = 1", "1 1 . 1 1 0 1 1 1 1", Violated, Violated, Violated, Violated)]
    [InlineData("never = 0", "1 1 . 1 1 1 1 1 1 1", Violated, Held, Violated, Unknown)]
    [InlineData("never = 5", "1 1 . 1 1 1 1 1 1 1", Held, Held, Violated, Unknown)]
    [InlineData("never = 5", "1 1 . 1 5 1 1 1 1 1", Violated, Violated, Violated, Violated)]
    [InlineData("within 5m = 0", "1 1 . 1 1 1 1 1 1 1", Held, Violated, Violated, Unknown)]
    [InlineData("within 5m = 7", "1 1 . 1 1 1 1 1 1 1", Violated, Violated, Violated, Unknown)]
    [InlineData("within 5m = 7", "1 1 . 7 1 1 1 1 1 1", Held, Held, Held, Held)]
    [InlineData("within 5m = 7", "1 1 1 1 1 . 7 7 7 7", Violated, Violated, Violated, Violated)]
    [InlineData("within 5m for 3m = 7", "1 7 . 7 7 1 1 1 1 1", Violated, Held, Violated, Unknown)]
    [InlineData("within 5m for 3m = 7", "1 7 . 7 1 1 1 1 1 1", Violated, Violated, Violated, Unknown)]
    [InlineData("within 5m for 3m = 7", "1 7 . 1 1 1 1 1 1 1", Violated, Violated, Violated, Violated)]
    [InlineData("within 5m for 3m = 7", "1 7 . 7 7 7 1 1 1 1", Held, Held, Held, Held)]
    [InlineData("settlesWithin 5m = 7", "1 1 . 7 7 7 7 7 7 7", Held, Held, Held, Held)]
    [InlineData("settlesWithin 5m = 7", "1 1 7 7 7 7 . 7 7 7", Violated, Held, Violated, Unknown)]
    [InlineData("settlesWithin 5m = 7", "1 1 7 7 7 7 . 7 1 7", Violated, Violated, Violated, Violated)]
    [InlineData("settlesWithin 10m = 7", "1 1 7 7 7 7 7 7 7 .", Violated, Held, Violated, Unknown)]
    [InlineData("always = 0", ". . . . . . . . . .", Held, Unknown, Violated, Unknown)]
    [InlineData("never = 1", ". . . . . . . . . .", Held, Unknown, Violated, Unknown)]
    [InlineData("within 5m = 0", ". . . . . . . . . .", Held, Unknown, Violated, Unknown)]
    [InlineData("within 5m for 2m = 0", ". . . . . . . . . .", Held, Unknown, Violated, Unknown)]
    [InlineData("settlesWithin 5m = 0", ". . . . . . . . . .", Held, Unknown, Violated, Unknown)]
    [InlineData("always tolerate 20 = 0", ". . . . . . . . . .", Held, Unknown, Held, Unknown)]
    public void What_a_missing_sample_does_depends_on_form_and_policy(
        string expectation, string samples, Outcome zero, Outcome ignore, Outcome violate, Outcome inconclusive)
    {
        Outcome Under(NoDataPolicy policy) => Scene.Judge(expectation, Before + samples, policy).Outcome;

        Assert.Equal((zero, ignore, violate, inconclusive), (Under(Zero), Under(Ignore), Under(Violate), Under(Inconclusive)));
    }

    [Theory]
    [InlineData("always = 1", "1 1 1", Held)]
    [InlineData("within 5m = 0", "1 1 1", Unknown)]
    [InlineData("within 5m = 0", "1 1 0", Held)]
    [InlineData("within 3m = 0", "1 1 1", Violated)]
    [InlineData("within 2m for 5m = 0", "1 1 0", Unknown)]
    [InlineData("within 1m for 5m = 0", "1 1 1", Violated)]
    [InlineData("settlesWithin 5m = 0", "1 1 1", Unknown)]
    [InlineData("settlesWithin 5m = 0", "1 1 0", Held)]
    [InlineData("settlesWithin 3m = 0", "1 1 1", Violated)]
    public void A_bound_that_was_not_given_its_time_is_not_violated(string expectation, string samples, Outcome outcome)
    {
        var cutShort = Scene.Run with { FaultEnd = Scene.At("10:08") };

        Assert.Equal(outcome, Scene.Judge(expectation, Before + samples + " 1 1 1 1 1 1 1", timeline: cutShort).Outcome);
    }

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

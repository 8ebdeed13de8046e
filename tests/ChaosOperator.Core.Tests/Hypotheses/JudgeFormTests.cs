using ChaosOperator.Core.Hypotheses;
using static ChaosOperator.Core.Hypotheses.Outcome;

namespace ChaosOperator.Core.Tests.Hypotheses;

public sealed class JudgeFormTests
{
    private const string Before = "1 1 1 1 1 | ";

    [Theory]
    [InlineData("Always holds when every sample satisfies", "always = 1", "1 1 1 1 1 1 1 1 1 1", Held, "10:14", null, 10)]
    [InlineData("Always is violated by the first sample that does not", "always = 1", "1 1 0 1 0 1 1 1 1 1", Violated, "10:07", null, 3)]
    [InlineData("Tolerated samples are borne", "always tolerate 2 = 1", "1 1 0 1 0 1 1 1 1 1", Held, "10:14", null, 10)]
    [InlineData("One more than tolerated is not", "always tolerate 1 = 1", "1 1 0 1 0 1 1 1 1 1", Violated, "10:09", null, 5)]
    [InlineData("Grace skips the start of the phase", "always grace 3m = 1", "0 0 0 1 1 1 1 1 1 1", Held, "10:14", null, 7)]
    [InlineData("Grace skips no more than it says", "always grace 2m = 1", "0 0 0 1 1 1 1 1 1 1", Violated, "10:07", null, 1)]
    [InlineData("Samples before and after the phase do not matter", "always = 0", "0 0 0 0 0 0 0 0 0 0 1 1", Held, "10:14", null, 10)]
    [InlineData("Never holds when no sample satisfies", "never = 0", "1 1 1 1 1 1 1 1 1 1", Held, "10:14", null, 10)]
    [InlineData("Never is violated by the first that does", "never = 0", "1 1 1 1 0 1 1 1 1 1", Violated, "10:09", null, 5)]
    [InlineData("Never tolerates too", "never tolerate 1 = 0", "1 1 1 1 0 1 1 1 1 1", Held, "10:14", null, 10)]
    [InlineData("Within holds at the first sample that satisfies", "within 5m = 0", "1 1 1 0 1 1 1 1 1 1", Held, "10:08", "4m", 4)]
    [InlineData("A period that ends with the limit is in time", "within 5m = 0", "1 1 1 1 0 1 1 1 1 1", Held, "10:09", "5m", 5)]
    [InlineData("A period that ends after the limit is late", "within 5m = 0", "1 1 1 1 1 0 0 0 0 0", Violated, "10:09", null, 5)]
    [InlineData("Samples that last long enough hold", "within 3m for 3m = 0", "1 0 1 0 0 0 1 1 1 1", Held, "10:08", "3m", 6)]
    [InlineData("Samples that begin after the limit are late", "within 3m for 3m = 0", "1 0 1 1 0 0 0 0 0 0", Violated, "10:08", null, 4)]
    [InlineData("Samples that stop too early do not hold", "within 3m for 3m = 0", "1 1 0 0 1 0 0 1 1 1", Violated, "10:09", null, 5)]
    [InlineData("Settled is what stays from the limit on", "settlesWithin 5m = 0", "1 1 1 0 0 0 0 0 0 0", Held, "10:08", "3m", 10)]
    [InlineData("Settled from the start takes no time", "settlesWithin 5m = 0", "0 0 0 0 0 0 0 0 0 0", Held, "10:05", "0s", 10)]
    [InlineData("What wavers before the limit may still settle", "settlesWithin 5m = 0", "0 0 1 0 1 0 0 0 0 0", Held, "10:10", "5m", 10)]
    [InlineData("One sample off after the limit unsettles", "settlesWithin 5m = 0", "1 1 1 0 0 0 0 1 0 0", Violated, "10:12", null, 8)]
    [InlineData("Never settled is decided by the first sample after the limit", "settlesWithin 5m = 0", "1 1 1 1 1 1 1 1 1 1", Violated, "10:10", null, 6)]
    [InlineData("Settled by the end of the phase is enough when it ends with the limit", "settlesWithin 10m = 0", "1 1 1 1 1 1 1 1 1 0", Held, "10:14", "9m", 10)]
    [InlineData("Off at the end of the phase is not settled when it ends with the limit", "settlesWithin 10m = 0", "0 0 0 0 0 0 0 0 0 1", Violated, "10:14", null, 10)]
    public void Forms(string sentence, string expectation, string samples, Outcome outcome, string decidedBy, string? measured, int looked)
    {
        var judgement = Scene.Judge(expectation, Before + samples);

        Assert.True(outcome == judgement.Outcome, $"{sentence}: {judgement}");
        Assert.Equal(Scene.At(decidedBy), judgement.DecidedBy?.Start);
        Assert.Equal(measured, judgement.Measured is { } time ? Core.Parsing.Durations.Format(time) : null);
        Assert.Equal(looked, judgement.Samples);
    }

    [Theory]
    [InlineData("= 1", "1", Held)]
    [InlineData("= 1", "1.0000000001", Held)]
    [InlineData("= 1", "1.001", Violated)]
    [InlineData(">= 1", "1", Held)]
    [InlineData(">= 1", "0.99", Violated)]
    [InlineData("<= 1", "1", Held)]
    [InlineData("<= 1", "1.01", Violated)]
    [InlineData("> 1", "1", Violated)]
    [InlineData("> 1", "1.01", Held)]
    [InlineData("< 1", "1", Violated)]
    [InlineData("< 1", "0.99", Held)]
    [InlineData("in 1..2", "1", Held)]
    [InlineData("in 1..2", "2", Held)]
    [InlineData("in 1..2", "2.01", Violated)]
    [InlineData("in 1..2", "-1", Violated)]
    public void Bounds_include_their_ends_but_for_above_and_below(string bound, string value, Outcome outcome)
    {
        var judgement = Scene.Judge($"always {bound}", Before + string.Join(' ', Enumerable.Repeat(value, 10)));

        Assert.Equal(outcome, judgement.Outcome);
    }

    [Theory]
    [InlineData("always >= 10", "12 11 15 12 12 12 12 12 12 12", 1)]
    [InlineData("always >= 10", "12 11 7 12 12 12 12 12 12 12", -3)]
    [InlineData("never >= 10", "4 5 6 7 8 7 6 5 4 3", 2)]
    [InlineData("within 5m <= 10", "44 30 12 44 44 44 44 44 44 44", -2)]
    [InlineData("within 5m <= 10", "44 30 9 1 1 1 1 1 1 1", 1)]
    [InlineData("within 5m for 2m <= 10", "44 9 4 1 1 1 1 1 1 1", 1)]
    [InlineData("settlesWithin 5m <= 10", "44 44 44 9 8 7 9.5 1 1 1", 0.5)]
    [InlineData("settlesWithin 5m <= 10", "44 44 44 9 8 7 13 1 1 1", -3)]
    [InlineData("always in 10..20", "12 19 15 12 12 12 12 12 12 12", 1)]
    [InlineData("always = 1", "1 1 1 1 1 1 1 1 1 1", 0)]
    public void The_margin_is_the_distance_of_the_worst_deciding_sample(string expectation, string samples, double margin)
    {
        Assert.Equal(margin, Scene.Judge(expectation, Before + samples).Margin);
    }

    [Theory]
    [InlineData(ExpectationPhase.SteadyState, "1 1 1 1 0 | 1 1 1 1 1 1 1 1 1 1 | 1 1 1 1 1 1", Violated)]
    [InlineData(ExpectationPhase.SteadyState, "1 1 1 1 1 | 0 0 0 0 0 0 0 0 0 0 | 0 0 0 0 0 0", Held)]
    [InlineData(ExpectationPhase.Impact, "1 1 1 1 1 | 1 1 1 1 1 1 1 1 1 0 | 1 1 1 1 1 1", Violated)]
    [InlineData(ExpectationPhase.During, "0 0 0 0 0 | 1 1 1 1 1 1 1 1 1 1 | 0 0 0 0 0 0", Held)]
    [InlineData(ExpectationPhase.After, "0 0 0 0 0 | 0 0 0 0 0 0 0 0 0 0 | 1 1 1 1 1 0", Held)]
    [InlineData(ExpectationPhase.After, "1 1 1 1 1 | 1 1 1 1 1 1 1 1 1 1 | 1 1 1 1 0 1", Violated)]
    public void Each_phase_looks_at_its_own_samples(ExpectationPhase phase, string samples, Outcome outcome)
    {
        Assert.Equal(outcome, Scene.Judge("always = 1", samples, phase: phase).Outcome);
    }

    [Fact]
    public void Only_periods_that_lie_wholly_in_the_phase_belong_to_it()
    {
        var timeline = Scene.Run with { FaultStart = Scene.At("10:05:20"), FaultEnd = Scene.At("10:14:50") };

        var judgement = Scene.Judge("always = 1", Before + "0 1 1 1 1 1 1 1 1 0", timeline: timeline);

        Assert.Equal(Held, judgement.Outcome);
        Assert.Equal(8, judgement.Samples);
    }

    [Fact]
    public void A_sample_that_began_before_the_limit_does_not_unsettle()
    {
        var timeline = Scene.Run with { FaultStart = Scene.At("10:05:20") };

        var judgement = Scene.Judge("settlesWithin 5m = 0", Before + "1 1 1 1 1 1 0 0 0 0", timeline: timeline);

        Assert.Equal(Violated, Scene.Judge("settlesWithin 5m = 0", Before + "1 1 1 1 1 1 1 0 0 0", timeline: timeline).Outcome);
        Assert.Equal(Held, Scene.Judge("settlesWithin 5m = 0", Before + "1 1 1 1 1 1 0 0 0 0", timeline: timeline).Outcome);
        Assert.Equal(TimeSpan.FromMinutes(5), judgement.Measured);
    }

    [Fact]
    public void What_is_settled_in_the_first_whole_sample_is_not_said_to_have_taken_no_time()
    {
        var timeline = Scene.Run with { FaultStart = Scene.At("10:05:20") };

        var judgement = Scene.Judge("settlesWithin 5m = 0", Before + "1 0 0 0 0 0 0 0 0 0", timeline: timeline);

        Assert.Equal(TimeSpan.FromSeconds(40), judgement.Measured);
    }
}

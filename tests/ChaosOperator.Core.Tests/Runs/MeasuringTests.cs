using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;
using ChaosOperator.Core.Tests.Hypotheses;

namespace ChaosOperator.Core.Tests.Runs;

/// <summary>What a run measured, by the definitions of docs/evidence.md. The fault is in force from 10:00 to 10:10.</summary>
public sealed class MeasuringTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private static readonly Timeline Timeline = new(new TimeWindow(Scene.At("09:50"), Scene.At("09:55")), Scene.At("10:00"), Scene.At("10:10"));

    [Fact]
    public void The_time_to_detect_is_the_shortest_of_the_health_checks()
    {
        var figures = Of([During("traffic moves", "traffic", "1m"), During("one notices", "check", "3m"), During("another notices", "check", "2m10s")]);

        Assert.Equal(("2m10s", "another notices"), (figures.TimeToDetect, figures.DetectedBy));
    }

    [Fact]
    public void Without_a_health_check_it_is_the_shortest_of_all() => Assert.Equal("1m", Of([During("traffic moves", "traffic", "1m"), During("errors fall", "traffic", "2m")]).TimeToDetect);

    [Theory]
    [InlineData("what was violated", Outcome.Violated, true)]
    [InlineData("what is not required", Outcome.Held, false)]
    public void It_does_not_come_from(string sentence, Outcome outcome, bool required) =>
        Assert.True(Of([During("one notices", "check", "2m") with { Outcome = outcome, Required = required }]).TimeToDetect is null, sentence);

    [Fact]
    public void The_time_to_recover_is_the_longest() => Assert.Equal(("4m", "b"), (Of([After("a", "3m"), After("b", "4m")]).TimeToRecover, Of([After("a", "3m"), After("b", "4m")]).RecoveredBy));

    [Fact]
    public void A_recovery_that_was_not_seen_to_its_end_has_no_time() => Assert.Null(Of([After("a", "3m"), After("b", null) with { Outcome = Outcome.Violated }]).TimeToRecover);

    [Fact]
    public void The_longest_violation_is_the_longest_stretch_against_a_bound_that_must_last()
    {
        var figures = Of([], Traffic(from: "09:50", 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, /* 10:00 */ 50, 50, 10, 50, 50, 50, 10, 10, 10, 10));

        Assert.Equal(("3m", "errors stay low", Scene.At("10:03")), (figures.LongestViolation, figures.LongestViolationOf, figures.LongestViolationStart));
    }

    [Fact]
    public void A_minute_without_data_ends_a_stretch() =>
        Assert.Equal("2m", Of([], Traffic(from: "09:50", 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, /* 10:00 */ 50, 50, null, 50, 50, null, 10, 10, 10, 10)).LongestViolation);

    [Fact]
    public void Without_one_it_is_zero_and_without_a_fault_there_is_none()
    {
        var calm = Traffic(from: "09:50", [.. Enumerable.Repeat<double?>(10, 20)]);

        Assert.Equal("0s", Of([], calm).LongestViolation);
        Assert.Null(Measuring.Of(Hypothesis, [], Timeline with { FaultStart = null, FaultEnd = null }, calm, new Dictionary<string, double>(), Scene.At("10:30")).LongestViolation);
    }

    [Fact]
    public void Baselines_are_those_of_the_judge() => Assert.Equal(
        new BaselineRecord { Name = "traffic", Value = 29.1235 }, Assert.Single(Measuring.Of(Hypothesis, [], Timeline, Nothing, new Dictionary<string, double> { ["traffic"] = 29.123456 }, Scene.At("10:30")).Baselines));

    private static IReadOnlyDictionary<string, Series> Nothing { get; } = new Dictionary<string, Series>();

    private static Hypothesis Hypothesis { get; } = new(
        "",
        "It recovers.",
        [Signal("check", MetricSource.HealthCheckHome), Signal("traffic", null)],
        5 * Minute,
        [
            .. new[] { ("traffic moves", "traffic"), ("errors fall", "traffic"), ("one notices", "check"), ("another notices", "check") }
                .Select(one => new Expectation(one.Item1, ExpectationPhase.During, one.Item2, Limit(1000), new Form.Within(5 * Minute, null), TimeSpan.Zero, true)),
            .. new[] { "a", "b" }.Select(name => new Expectation(name, ExpectationPhase.After, "check", Limit(1), new Form.SettlesWithin(5 * Minute), TimeSpan.Zero, true)),
            new Expectation("errors stay low", ExpectationPhase.During, "traffic", Limit(20), new Form.Always(10), TimeSpan.Zero, true),
            new Expectation("reported only", ExpectationPhase.During, "traffic", Limit(1), new Form.Always(0), TimeSpan.Zero, false),
        ]);

    private static Bound.AtMost Limit(double value) => new(new Quantity(value, false));

    private static MetricSignal Signal(string name, string? region) => new(name, new MetricStatistic(region, "Test", name, [], "Sum"), Minute, 2 * Minute, NoDataPolicy.Inconclusive);

    private static RunFigures Of(IReadOnlyList<ExpectationRecord> outcomes, IReadOnlyDictionary<string, Series>? series = null) =>
        Measuring.Of(Hypothesis, outcomes, Timeline, series ?? Nothing, new Dictionary<string, double>(), Scene.At("10:30"));

    private static Dictionary<string, Series> Traffic(string from, params double?[] values) => new Dictionary<string, Series>
    {
        ["traffic"] = new([.. values.Index().Where(entry => entry.Item is not null).Select(entry => new Sample(Scene.At(from) + (entry.Index * Minute), entry.Item!.Value))]),
    };

    private static ExpectationRecord During(string name, string signal, string? measured) => Record(name, signal, ExpectationPhase.During, measured);

    private static ExpectationRecord After(string name, string? measured) => Record(name, "check", ExpectationPhase.After, measured);

    private static ExpectationRecord Record(string name, string signal, ExpectationPhase phase, string? measured) =>
        new() { Name = name, Phase = phase, Signal = signal, Required = true, Outcome = Outcome.Held, Sentence = "-", Measured = measured };
}

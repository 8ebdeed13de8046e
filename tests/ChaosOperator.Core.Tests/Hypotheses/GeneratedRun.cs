using ChaosOperator.Core.Hypotheses;
using CsCheck;

namespace ChaosOperator.Core.Tests.Hypotheses;

/// <summary>A generated hypothesis, the moments of a run, and all that was ever measured in it.</summary>
internal sealed record GeneratedRun(Hypothesis Hypothesis, Timeline Timeline, IReadOnlyDictionary<string, Series> Series)
{
    public static readonly DateTimeOffset Start = Scene.At("10:00");

    private static readonly Gen<TimeSpan> Minutes = Gen.Int[1, 12].Select(minutes => TimeSpan.FromMinutes(minutes));
    private static readonly Gen<double> Level = Gen.Int[0, 4].Select(level => (double)level);
    private static readonly string[] Metrics = ["one", "other"];
    private static readonly string[] All = ["one", "other", "linear", "ratio"];

    private static readonly Gen<Form> Forms = Gen.OneOf(
        Gen.Int[0, 2].Select(tolerate => (Form)new Form.Always(tolerate)),
        Gen.Int[0, 2].Select(tolerate => (Form)new Form.Never(tolerate)),
        Minutes.Select(limit => (Form)new Form.Within(limit, null)),
        Gen.Select(Minutes, Gen.Int[1, 5], (limit, lasting) => (Form)new Form.Within(limit, TimeSpan.FromMinutes(lasting))),
        Minutes.Select(limit => (Form)new Form.SettlesWithin(limit)));

    private static readonly Gen<Bound> Absolute = Bounds(Level.Select(level => new Quantity(level, IsRelative: false)));
    private static readonly Gen<Bound> Relative = Bounds(Gen.Int[0, 4].Select(level => new Quantity(level * 50, IsRelative: true)));

    private static readonly Gen<Expectation> Expectations = Gen.Select(
        Gen.Enum<ExpectationPhase>(), Gen.OneOf(All), Gen.OneOf(Absolute, Relative), Forms, Gen.Int[0, 150],
        (phase, signal, bound, form, grace) => new Expectation("", phase, signal, bound, form, TimeSpan.FromSeconds(grace), Required: true));

    private static readonly Gen<MetricSignal> Metric = Gen.Select(
        Gen.Enum<NoDataPolicy>(), Gen.Int[0, 4],
        (policy, settle) => new MetricSignal("", new MetricMath(null, "m"), TimeSpan.FromMinutes(1), TimeSpan.FromSeconds(45 * settle), policy));

    private static readonly Gen<Expression> Linear = Gen.OneOf<Expression>(
        new Expression.Binary('-', new Expression.Operand("one"), new Expression.Operand("other")),
        new Expression.Call("max", [new Expression.Operand("one"), new Expression.Operand("other")]),
        new Expression.Call("avg", [new Expression.Operand("one"), new Expression.Operand("other")]),
        new Expression.Call("abs", [new Expression.Negative(new Expression.Operand("one"))]));

    private static readonly Expression Ratio = new Expression.Binary('/', new Expression.Operand("one"), new Expression.Operand("other"));

    // Long stretches of the same value, so that forms that need them are met, with now and then a hole.
    private static readonly Gen<Series> Measured =
        Gen.Select(Level, Gen.Int[1, 8], Gen.Int[0, 5]).Array[12].Select(stretches => new Series([.. stretches
            .SelectMany(stretch => Enumerable.Range(0, stretch.Item2).Select(at => stretch.Item3 == 0 && at == 0 ? double.NaN : stretch.Item1))
            .Index()
            .Where(value => !double.IsNaN(value.Item))
            .Select(value => new Sample(Start + TimeSpan.FromMinutes(value.Index), value.Item))]));

    private static readonly Gen<Timeline> Timelines = Gen.Select(
        Gen.Int[0, 90], Gen.Int[150, 400], Gen.Int[0, 120], Gen.Int[30, 900],
        (from, steady, delay, fault) =>
        {
            var start = Start + TimeSpan.FromSeconds(from);
            var bite = start + TimeSpan.FromSeconds(steady + delay);
            return new Timeline(new TimeWindow(start, start + TimeSpan.FromSeconds(steady)), bite, bite + TimeSpan.FromSeconds(fault));
        });

    public static Gen<GeneratedRun> Any { get; } = Gen.Select(
        Expectations.Array[1, 6], Gen.Select(Metric, Metric, Linear), Gen.Select(Measured, Measured), Timelines,
        (expectations, signals, series, timeline) => new GeneratedRun(
            Scene.Of(
                [
                    signals.Item1 with { Name = "one" },
                    signals.Item2 with { Name = "other" },
                    Computed("linear", signals.Item3, signals.Item1, signals.Item2),
                    Computed("ratio", Ratio, signals.Item1, signals.Item2),
                ],
                expectations),
            timeline,
            Metrics.Zip([series.Item1, series.Item2]).ToDictionary(entry => entry.First, entry => entry.Second)));

    /// <summary>A moment at which everything is closed.</summary>
    public DateTimeOffset Late => Timeline.FaultEnd!.Value + TimeSpan.FromHours(2);

    public Judgement JudgeOnce() => Judge.Of(Hypothesis, Timeline, Series, Late);

    /// <summary>What is known of the moments at a moment.</summary>
    public Timeline TimelineAt(DateTimeOffset now) => new(
        Timeline.SteadyState, Timeline.FaultStart <= now ? Timeline.FaultStart : null, Timeline.FaultEnd <= now ? Timeline.FaultEnd : null);

    /// <summary>The series as read at a moment: what is not closed yet is wrong, and what has not begun is not there.</summary>
    public IReadOnlyDictionary<string, Series> SeriesAt(DateTimeOffset now, DateTimeOffset? partialFrom) => Hypothesis.Signals.OfType<MetricSignal>().ToDictionary(
        signal => signal.Name,
        signal => new Series(
            [.. Series[signal.Name].Samples
                .Where(sample => sample.Start < now)
                .Select(sample => IsClosed(sample, signal, now, partialFrom) ? sample : sample with { Value = 99 - sample.Value })],
            partialFrom));

    private static bool IsClosed(Sample sample, MetricSignal signal, DateTimeOffset now, DateTimeOffset? partialFrom)
    {
        var end = sample.Start + signal.Period;
        return end + signal.Settle <= now && !(end > partialFrom);
    }

    private static ExpressionSignal Computed(string name, Expression expression, Signal one, Signal other) =>
        new(name, expression, one.Period, expression.Operands().Max(operand => operand == "one" ? one.Settle : other.Settle));

    private static Gen<Bound> Bounds(Gen<Quantity> quantity) => Gen.OneOf(
        quantity.Select(value => (Bound)new Bound.EqualTo(value)),
        quantity.Select(value => (Bound)new Bound.AtLeast(value)),
        quantity.Select(value => (Bound)new Bound.AtMost(value)),
        quantity.Select(value => (Bound)new Bound.Above(value)),
        quantity.Select(value => (Bound)new Bound.Below(value)),
        Gen.Select(quantity, quantity, (one, other) => (Bound)new Bound.Between(one, other)));
}

using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Parsing;
using CsCheck;

namespace ChaosOperator.Core.Tests.Hypotheses;

/// <summary>A generated hypothesis, the moments of a run, and all that was ever measured in it.</summary>
internal sealed record GeneratedRun(Hypothesis Hypothesis, Timeline Timeline, IReadOnlyDictionary<string, Series> Series)
{
    public static readonly DateTimeOffset Start = Scene.At("10:00");

    /// <summary>How many runs are generated where it matters.</summary>
    public static readonly int Count =
        int.TryParse(Environment.GetEnvironmentVariable("CHAOS_OPERATOR_SEQUENCES"), out var sequences) ? sequences : 10_000;

    private static readonly Gen<TimeSpan> Minutes = Gen.Int[1, 12].Select(minutes => TimeSpan.FromMinutes(minutes));
    private static readonly Gen<double> Level = Gen.Frequency((4, Gen.Int[0, 4].Select(level => (double)level)), (1, Gen.Int[-30, 30].Select(tenths => tenths / 10.0)));
    private static readonly string[] All = ["one", "other", "linear", "ratio", "nested", "coarse", "fine"];

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

    // Arithmetic of every kind over "one", "other" and the result of another expression.
    private static readonly Gen<Expression> Nested = Gen.Recursive<Expression>((depth, inner) => depth > 2
        ? Leaf
        : Gen.OneOf(
            Leaf,
            Gen.Select(Gen.OneOf('+', '-', '*', '/'), inner, inner, (sign, left, right) => (Expression)new Expression.Binary(sign, left, right)),
            Gen.Select(Gen.OneOf("min", "max", "sum", "avg"), inner.Array[1, 3], (name, arguments) => (Expression)new Expression.Call(name, arguments)),
            inner.Select(argument => (Expression)new Expression.Call("abs", [argument])),
            inner.Select(argument => (Expression)new Expression.Negative(argument))))
        .Where(expression => expression.Operands().Any());

    private static Gen<Expression> Leaf => Gen.OneOf<Expression>(
        Gen.OneOf("one", "other", "ratio").Select(name => (Expression)new Expression.Operand(name)),
        Gen.Int[-2, 3].Select(number => (Expression)new Expression.Number(number)));

    // Long stretches of the same value, so that forms that need them are met, with now and then a hole, a silence or what is no number.
    private static Gen<Series> Measured(TimeSpan period) =>
        Gen.Select(Level, Gen.Int[1, 8], Gen.Int[0, 11]).Array[12].Select(stretches => new Series([.. stretches
            .SelectMany(stretch => Enumerable.Range(0, stretch.Item2).Select(at => (Value: stretch.Item3 == 1 && at == 0 ? double.NaN : stretch.Item1, IsThere: !IsHole(stretch.Item3, at))))
            .Index()
            .Where(entry => entry.Item.IsThere)
            .Select(entry => new Sample(Start + (entry.Index * period), entry.Item.Value))]));

    private static bool IsHole(int draw, int at) => draw is 2 or 3 && (draw == 2 || at == 0);

    private static readonly Gen<Timeline> Timelines = Gen.Select(
        Gen.Int[0, 90], Gen.Int[150, 400], Gen.Int[0, 120], Gen.Int[30, 900],
        (from, steady, delay, fault) =>
        {
            var start = Start + TimeSpan.FromSeconds(from);
            var bite = start + TimeSpan.FromSeconds(steady + delay);
            return new Timeline(new TimeWindow(start, start + TimeSpan.FromSeconds(steady)), bite, bite + TimeSpan.FromSeconds(fault));
        });

    private static readonly Gen<Signal[]> Signals = Gen.Select(
        Metric, Metric, Linear, Nested, Gen.Select(Metric, Gen.OneOf(120, 300)), Gen.Select(Metric, Gen.OneOf(10, 20, 30)),
        (one, other, linear, nested, coarse, fine) =>
        {
            var settle = one.Settle > other.Settle ? one.Settle : other.Settle;
            return new Signal[]
            {
                one with { Name = "one" },
                other with { Name = "other" },
                new ExpressionSignal("linear", linear, one.Period, linear.Operands().Max(operand => operand == "one" ? one.Settle : other.Settle)),
                new ExpressionSignal("ratio", Ratio, one.Period, settle),
                new ExpressionSignal("nested", nested, one.Period, nested.Operands().Max(operand => operand switch { "one" => one.Settle, "other" => other.Settle, _ => settle })),
                coarse.Item1 with { Name = "coarse", Period = TimeSpan.FromSeconds(coarse.Item2) },
                fine.Item1 with { Name = "fine", Period = TimeSpan.FromSeconds(fine.Item2) },
            };
        });

    public static Gen<GeneratedRun> Any { get; } = Gen.Select(
        Expectations.Array[1, 6],
        Signals.SelectMany(signals => Gen.Select(
            Measured(signals[0].Period), Measured(signals[1].Period), Measured(signals[5].Period), Measured(signals[6].Period),
            (one, other, coarse, fine) => (Signals: signals, Series: new Dictionary<string, Series> { ["one"] = one, ["other"] = other, ["coarse"] = coarse, ["fine"] = fine }))),
        Timelines,
        (expectations, measured, timeline) => new GeneratedRun(Scene.Of(measured.Signals, expectations), timeline, measured.Series));

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

    /// <summary>In the notation of <see cref="Scene"/>, so that a run that was found can be read and told.</summary>
    public override string ToString() => string.Join('\n', [
        $"Steady state {Timeline.SteadyState!.Value.Start:HH:mm:ss} to {Timeline.SteadyState.Value.End:HH:mm:ss}, fault {Timeline.FaultStart:HH:mm:ss} to {Timeline.FaultEnd:HH:mm:ss}",
        .. Hypothesis.Signals.Select(signal => signal switch
        {
            MetricSignal metric => $"{signal.Name} ({Durations.Format(signal.Period)}, settle {Durations.Format(signal.Settle)}, {metric.NoData}): {Describe(Series[signal.Name], signal.Period)}",
            ExpressionSignal computed => $"{signal.Name}: {Describe(computed.Expression)}",
            _ => signal.Name,
        }),
        .. Hypothesis.Expectations.Select(Describe),
    ]);

    public static string Describe(Expectation one) => $"{one.Phase}, {one.Signal}: {one.Form}{(one.Grace > TimeSpan.Zero ? $", grace {Durations.Format(one.Grace)}" : "")}, "
        + $"{one.Bound.GetType().Name} {string.Join(" and ", one.Bound.Quantities.Select(quantity => $"{quantity.Amount}{(quantity.IsRelative ? " %" : "")}"))}";

    private static string Describe(Expression expression) => expression switch
    {
        Expression.Number number => $"{number.Value}",
        Expression.Operand operand => operand.Name,
        Expression.Negative negative => $"-({Describe(negative.Inner)})",
        Expression.Binary binary => $"({Describe(binary.Left)} {binary.Operator} {Describe(binary.Right)})",
        Expression.Call call => $"{call.Function}({string.Join(", ", call.Arguments.Select(Describe))})",
        _ => expression.ToString(),
    };

    private static string Describe(Series series, TimeSpan period)
    {
        var values = series.Samples.ToDictionary(sample => sample.Start, sample => sample.Value);
        var periods = series.Samples.Count == 0 ? 0 : (int)((series.Samples[^1].Start - Start) / period) + 1;
        return string.Join(' ', Enumerable.Range(0, periods).Select(at => values.TryGetValue(Start + (at * period), out var value) ? value.ToString("0.##") : "."));
    }

    private static bool IsClosed(Sample sample, MetricSignal signal, DateTimeOffset now, DateTimeOffset? partialFrom)
    {
        var end = sample.Start + signal.Period;
        return end + signal.Settle <= now && !(end > partialFrom);
    }

    private static Gen<Bound> Bounds(Gen<Quantity> quantity) => Gen.OneOf(
        quantity.Select(value => (Bound)new Bound.EqualTo(value)),
        quantity.Select(value => (Bound)new Bound.AtLeast(value)),
        quantity.Select(value => (Bound)new Bound.AtMost(value)),
        quantity.Select(value => (Bound)new Bound.Above(value)),
        quantity.Select(value => (Bound)new Bound.Below(value)),
        Gen.Select(quantity, quantity, (one, other) => (Bound)new Bound.Between(one, other)));
}

using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Benchmarks;

/// <summary>
/// The largest look that is reckoned with: 20 expectations of every form over 10 signals, two of them computed, a day of minute samples into a fault that
/// goes on. Nothing is decided, so that everything is looked at.
/// </summary>
internal static class DayOfSamples
{
    /// <summary>Most that one look may take, and allocate.</summary>
    public static readonly TimeSpan TimeBudget = TimeSpan.FromMilliseconds(1);

    /// <summary>In bytes.</summary>
    public const int MemoryBudget = 100 * 1024;

    private const int Minutes = 24 * 60;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly DateTimeOffset Fault = new(2026, 11, 26, 0, 5, 0, TimeSpan.Zero);

    /// <summary>Steady state of five minutes, then the fault.</summary>
    public static readonly Timeline Timeline = new(new TimeWindow(Fault - (5 * Minute), Fault), Fault, FaultEnd: null);

    /// <summary>The moment at which a day of samples has settled.</summary>
    public static readonly DateTimeOffset Now = Fault + (Minutes * Minute) + (2 * Minute);

    /// <summary>The hypothesis.</summary>
    public static readonly Hypothesis Hypothesis = new("", "It stays up.", [.. Metrics(), .. Expressions()], 5 * Minute, [.. Expectations()]);

    /// <summary>What was read: a wave between 8 and 12, one minute in a hundred missing.</summary>
    public static readonly IReadOnlyDictionary<string, Series> Series = Metrics().ToDictionary(
        signal => signal.Name,
        signal => new Series([.. Enumerable.Range(-5, Minutes + 5)
            .Where(minute => minute < 0 || minute % 100 != 99)
            .Select(minute => new Sample(Fault + (minute * Minute), 10 + (2 * Math.Sin(minute / 30.0))))]));

    private static IEnumerable<MetricSignal> Metrics() => Enumerable.Range(0, 8).Select(index =>
        new MetricSignal($"m{index}", new MetricMath(null, $"m{index}"), Minute, 2 * Minute, (NoDataPolicy)(index % 3)));

    private static IEnumerable<ExpressionSignal> Expressions() =>
    [
        new("rate", new Expression.Binary('/', Signal("m0"), new Expression.Binary('+', Signal("m1"), Signal("m2"))), Minute, 2 * Minute),
        new("worst", new Expression.Call("max", [Signal("m3"), Signal("m4"), Signal("rate")]), Minute, 2 * Minute),
    ];

    private static IEnumerable<Expectation> Expectations()
    {
        string[] signals = ["m0", "m1", "m2", "m3", "m4", "m5", "m6", "m7", "rate", "worst"];
        Form[] forms =
        [
            new Form.Always(10), new Form.SettlesWithin(2 * Minute), new Form.Never(10), new Form.Within(2 * Minutes * Minute, null),
            new Form.Within(2 * Minutes * Minute, 10 * Minute),
        ];
        return Enumerable.Range(0, 20).Select(index => new Expectation(
            $"e{index}", ExpectationPhase.During, signals[index % signals.Length], BoundOf(forms[index / 4], index % 2 == 0), forms[index / 4], TimeSpan.Zero, Required: true));
    }

    // Bounds that leave each form undecided to the last sample.
    private static Bound BoundOf(Form form, bool isRelative)
    {
        var far = isRelative ? new Quantity(2000, IsRelative: true) : new Quantity(1000, IsRelative: false);
        return form is Form.Always or Form.SettlesWithin ? new Bound.AtMost(far) : new Bound.AtLeast(far);
    }

    private static Expression.Operand Signal(string name) => new Expression.Operand(name);
}

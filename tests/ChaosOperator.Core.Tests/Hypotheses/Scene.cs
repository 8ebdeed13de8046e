using System.Globalization;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Tests.Hypotheses;

/// <summary>
/// A run in short notation: steady state from 10:00 to 10:05, fault from 10:05 to 10:15, samples of a minute from 10:00 on. A series is written
/// <c>44 44 . 0 | 1</c>: a dot is a missing sample, a bar only guides the eye. An expectation is written <c>settlesWithin 5m = 0</c>.
/// </summary>
internal static class Scene
{
    public static readonly Timeline Run = new(new TimeWindow(At("10:00"), At("10:05")), At("10:05"), At("10:15"));

    public static DateTimeOffset At(string clock) =>
        new(DateTime.ParseExact($"2026-11-23 {clock}", ["yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss"], CultureInfo.InvariantCulture), TimeSpan.Zero);

    public static Series Samples(string text, string from = "10:00", string period = "1m")
    {
        var words = text.Split([' ', '|'], StringSplitOptions.RemoveEmptyEntries);
        return new Series([.. words.Index()
            .Where(word => word.Item != ".")
            .Select(word => new Sample(At(from) + (word.Index * Durations.Parse(period)!.Value), double.Parse(word.Item, CultureInfo.InvariantCulture)))]);
    }

    public static MetricSignal Metric(string name, NoDataPolicy noData = NoDataPolicy.Inconclusive, string period = "1m", string settle = "2m") =>
        new(name, new MetricMath(null, name), Durations.Parse(period)!.Value, Durations.Parse(settle)!.Value, noData);

    public static Expectation Expect(string notation, ExpectationPhase phase = ExpectationPhase.During, string signal = "health")
    {
        var words = new Queue<string>(notation.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var form = ReadForm(words);
        var grace = words.TryPeek(out var word) && word == "grace" ? ReadDuration(words) : TimeSpan.Zero;
        return new Expectation(notation, phase, signal, ReadBound(words), form, grace, Required: true);
    }

    public static ExpectationJudgement Judge(
        string notation,
        string samples,
        NoDataPolicy noData = NoDataPolicy.Inconclusive,
        string now = "12:00",
        ExpectationPhase phase = ExpectationPhase.During,
        Timeline? timeline = null,
        string period = "1m") =>
        Core.Hypotheses.Judge.Of(
            Of([Metric("health", noData, period)], Expect(notation, phase)),
            timeline ?? Run,
            new Dictionary<string, Series> { ["health"] = Samples(samples, period: period) },
            At(now)).Expectations[0];

    public static Hypothesis Of(IReadOnlyList<Signal> signals, params Expectation[] expectations) =>
        new("", "It stays up.", signals, TimeSpan.FromMinutes(5), expectations);

    private static Form ReadForm(Queue<string> words)
    {
        switch (words.Peek())
        {
            case "always" or "never":
                var isNever = words.Dequeue() == "never";
                var tolerate = words.Peek() == "tolerate" ? (int)double.Parse(Second(words), CultureInfo.InvariantCulture) : 0;
                return isNever ? new Form.Never(tolerate) : new Form.Always(tolerate);
            case "within":
                var limit = ReadDuration(words);
                return new Form.Within(limit, words.Peek() == "for" ? ReadDuration(words) : null);
            default:
                return new Form.SettlesWithin(ReadDuration(words));
        }
    }

    private static TimeSpan ReadDuration(Queue<string> words) => Durations.Parse(Second(words)) ?? throw new FormatException("Not a duration.");

    private static string Second(Queue<string> words)
    {
        words.Dequeue();
        return words.Dequeue();
    }

    private static Bound ReadBound(Queue<string> words)
    {
        var (sign, value) = (words.Dequeue(), words.Dequeue());
        var quantity = ReadQuantity(value.Split("..")[0]);
        return sign switch
        {
            "=" => new Bound.EqualTo(quantity),
            ">=" => new Bound.AtLeast(quantity),
            "<=" => new Bound.AtMost(quantity),
            ">" => new Bound.Above(quantity),
            "<" => new Bound.Below(quantity),
            _ => new Bound.Between(quantity, ReadQuantity(value.Split("..")[1])),
        };
    }

    private static Quantity ReadQuantity(string text) =>
        new(double.Parse(text.TrimEnd('%'), CultureInfo.InvariantCulture), text.EndsWith('%'));
}

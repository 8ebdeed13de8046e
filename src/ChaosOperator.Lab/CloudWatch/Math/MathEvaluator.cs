using ChaosOperator.Lab.Hosting;

namespace ChaosOperator.Lab.CloudWatch.Math;

/// <summary>Evaluates metric math over the series of a request.</summary>
/// <param name="lookup">Value of an id.</param>
/// <param name="allMetrics">What <c>METRICS()</c> stands for.</param>
/// <param name="timeline">Starts of all periods of the request, for FILL.</param>
internal sealed class MathEvaluator(Func<string, MathValue> lookup, Func<IReadOnlyList<MathValue.Series>> allMetrics, IReadOnlyList<DateTimeOffset> timeline)
{
    public MathValue Evaluate(MathNode node) => node switch
    {
        MathNode.Number number => new MathValue.Scalar(number.Value),
        MathNode.Reference reference => lookup(reference.Id),
        MathNode.Many many => new MathValue.Many([.. many.Items.SelectMany(i => AsMany(Evaluate(i)))]),
        MathNode.Negation negation => MathValue.Combine(new MathValue.Scalar(0), Evaluate(negation.Operand), (a, b) => a - b),
        MathNode.Binary binary => MathValue.Combine(Evaluate(binary.Left), Evaluate(binary.Right), Operation(binary.Operator)),
        MathNode.Call call => Call(call.Function, call.Arguments),
        _ => throw Unsupported("text outside of a function"),
    };

    private static Func<double, double, double> Operation(string symbol) => symbol switch
    {
        "+" => (a, b) => a + b,
        "-" => (a, b) => a - b,
        "*" => (a, b) => a * b,
        "/" => (a, b) => a / b,
        "^" => System.Math.Pow,
        "<" => (a, b) => a < b ? 1 : 0,
        "<=" => (a, b) => a <= b ? 1 : 0,
        ">" => (a, b) => a > b ? 1 : 0,
        ">=" => (a, b) => a >= b ? 1 : 0,
        "==" => (a, b) => a == b ? 1 : 0,
        "!=" => (a, b) => a != b ? 1 : 0,
        "&&" or "AND" => (a, b) => a != 0 && b != 0 ? 1 : 0,
        _ => (a, b) => a != 0 || b != 0 ? 1 : 0,
    };

    private MathValue Call(string function, IReadOnlyList<MathNode> arguments) => (function, arguments.Count) switch
    {
        ("METRICS", 0) => new MathValue.Many(allMetrics()),
        ("SUM", 1) => Aggregate(Evaluate(arguments[0]), Enumerable.Sum),
        ("AVG", 1) => Aggregate(Evaluate(arguments[0]), Enumerable.Average),
        ("MIN", 1) => Aggregate(Evaluate(arguments[0]), Enumerable.Min),
        ("MAX", 1) => Aggregate(Evaluate(arguments[0]), Enumerable.Max),
        ("ABS", 1) => MathValue.Combine(Evaluate(arguments[0]), new MathValue.Scalar(0), (a, _) => System.Math.Abs(a)),
        ("FILL", 2) => Fill(Evaluate(arguments[0]), arguments[1]),
        ("IF", 2) => If(Evaluate(arguments[0]), Evaluate(arguments[1]), null),
        ("IF", 3) => If(Evaluate(arguments[0]), Evaluate(arguments[1]), Evaluate(arguments[2])),
        _ => throw Unsupported($"{function} with {arguments.Count} arguments"),
    };

    /// <summary>Of one series: a scalar over its points. Of several: a series over their points at each time.</summary>
    private static MathValue Aggregate(MathValue value, Func<IEnumerable<double>, double> aggregate)
    {
        if (value is MathValue.Series { Points.Count: > 0 } series)
            return new MathValue.Scalar(aggregate(series.Points.Values));
        if (value is not MathValue.Many many)
            return value;
        var times = many.Items.SelectMany(i => i.Points.Keys).Distinct();
        return new MathValue.Series(times.ToDictionary(t => t, t => aggregate(many.Items.Where(i => i.Points.ContainsKey(t)).Select(i => i.Points[t]))));
    }

    private MathValue Fill(MathValue value, MathNode filler)
    {
        if (value is MathValue.Many many)
            return new MathValue.Many([.. many.Items.Select(i => (MathValue.Series)Fill(i, filler))]);
        if (value is not MathValue.Series series)
            return value;
        var repeats = filler is MathNode.Reference { Id: "REPEAT" };
        double? last = repeats ? null : Evaluate(filler) is MathValue.Scalar constant ? constant.Number : throw Unsupported("FILL with a series");
        var points = new Dictionary<DateTimeOffset, double>();
        foreach (var time in timeline)
        {
            if (series.Points.TryGetValue(time, out var known))
            {
                points[time] = known;
                last = repeats ? known : last;
            }
            else if (last is { } number)
            {
                points[time] = number;
            }
        }
        return new MathValue.Series(points);
    }

    private static MathValue If(MathValue condition, MathValue then, MathValue? otherwise)
    {
        var points = new Dictionary<DateTimeOffset, double>();
        if (condition is MathValue.Scalar constant)
            return constant.Number != 0 ? then : otherwise ?? new MathValue.Series(points);
        if (condition is not MathValue.Series series)
            throw Unsupported("IF with a list as its condition");
        foreach (var (time, holds) in series.Points)
        {
            var chosen = holds != 0 ? then : otherwise;
            if (chosen is MathValue.Scalar scalar)
                points[time] = scalar.Number;
            else if (chosen is MathValue.Series from && from.Points.TryGetValue(time, out var number))
                points[time] = number;
        }
        return new MathValue.Series(points);
    }

    private static IEnumerable<MathValue.Series> AsMany(MathValue value) => value switch
    {
        MathValue.Series series => [series],
        MathValue.Many many => many.Items,
        _ => throw Unsupported("a number in a list of series"),
    };

    private static AwsError Unsupported(string what) => new(400, "ValidationError", $"Error in expression: the lab's metric math does not know {what}.");
}

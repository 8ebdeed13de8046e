using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Core.Tests.Hypotheses.Naive;

/// <summary>What the signals of a hypothesis are at a moment, one period at a time.</summary>
internal sealed class NaiveSignals(Hypothesis hypothesis, IReadOnlyDictionary<string, Series> series, DateTimeOffset now)
{
    public Signal Named(string name) => hypothesis.Signals.Single(signal => signal.Name == name);

    /// <summary>The periods that lie wholly in a window; while it is open, those that have ended.</summary>
    public IReadOnlyList<NaiveCell> Cells(string name, DateTimeOffset from, DateTimeOffset? to)
    {
        var signal = Named(name);
        var cells = new List<NaiveCell>();
        for (var start = FirstStart(signal.Period, from); start + signal.Period <= (to ?? now); start += signal.Period)
        {
            cells.Add(Cell(signal, start));
        }

        return cells;
    }

    /// <summary>The start of the first period that begins at a moment or after it.</summary>
    public static DateTimeOffset FirstStart(TimeSpan period, DateTimeOffset from)
    {
        var into = (from - DateTimeOffset.UnixEpoch).Ticks % period.Ticks;
        return into == 0 ? from : from - TimeSpan.FromTicks(into) + period;
    }

    public bool IsClosed(string name, NaiveCell cell) => Named(name) switch
    {
        MetricSignal metric => series.TryGetValue(name, out var read)
            && cell.End + metric.Settle <= now
            && (read.PartialFrom is null || cell.End <= read.PartialFrom),
        ExpressionSignal computed => computed.Expression.Operands().All(operand => IsClosed(operand, cell)),
        _ => throw new NotSupportedException(),
    };

    private NaiveCell Cell(Signal signal, DateTimeOffset start)
    {
        var (kind, value) = signal switch
        {
            MetricSignal metric => Measured(metric, start),
            ExpressionSignal computed => Computed(computed, start),
            _ => throw new NotSupportedException(),
        };
        return new NaiveCell(start, start + signal.Period, kind, value);
    }

    private (NaiveKind Kind, double Value) Measured(MetricSignal signal, DateTimeOffset start)
    {
        foreach (var sample in series.GetValueOrDefault(signal.Name, Series.Empty).Samples)
        {
            if (sample.Start == start && double.IsFinite(sample.Value))
            {
                return (NaiveKind.Value, sample.Value);
            }
        }

        return signal.NoData switch
        {
            NoDataPolicy.Zero => (NaiveKind.Value, 0),
            NoDataPolicy.Ignore => (NaiveKind.Skipped, 0),
            NoDataPolicy.Violate => (NaiveKind.CountsAgainst, 0),
            _ => (NaiveKind.MayBeAnything, 0),
        };
    }

    private (NaiveKind Kind, double Value) Computed(ExpressionSignal signal, DateTimeOffset start)
    {
        var operands = signal.Expression.Operands().Distinct().ToDictionary(name => name, name => Cell(Named(name), start));
        var strictest = operands.Values.Max(cell => cell.Kind);
        if (strictest != NaiveKind.Value)
        {
            return (strictest, 0);
        }

        return Value(signal.Expression, operands) is { } value && double.IsFinite(value) ? (NaiveKind.Value, value) : (NaiveKind.Skipped, 0);
    }

    /// <summary>The value of an expression; null where it divides by zero.</summary>
    private static double? Value(Expression expression, Dictionary<string, NaiveCell> operands)
    {
        switch (expression)
        {
            case Expression.Number number:
                return number.Value;
            case Expression.Operand operand:
                return operands[operand.Name].Value;
            case Expression.Negative negative:
                return -Value(negative.Inner, operands);
            case Expression.Binary binary:
                var (left, right) = (Value(binary.Left, operands), Value(binary.Right, operands));
                return binary.Operator switch
                {
                    '+' => left + right,
                    '-' => left - right,
                    '*' => left * right,
                    _ => right == 0 ? null : left / right,
                };
            case Expression.Call call:
                var arguments = call.Arguments.Select(argument => Value(argument, operands)).ToList();
                return arguments.Contains(null) ? null : Called(call.Function, [.. arguments.Select(argument => argument!.Value)]);
            default:
                throw new NotSupportedException();
        }
    }

    private static double Called(string function, IReadOnlyList<double> arguments) => function switch
    {
        "min" => arguments.Min(),
        "max" => arguments.Max(),
        "sum" => arguments.Sum(),
        "avg" => arguments.Average(),
        _ => Math.Abs(arguments.Single()),
    };
}

namespace ChaosOperator.Core.Hypotheses.Judging;

/// <summary>Computes the track of an expression, one node of the expression over all periods at a time.</summary>
internal static class ExpressionTrack
{
    /// <summary>
    /// A period is closed when it is for every operand. It has a value where every operand has one and the result is a finite number; where it divides by
    /// zero, however deep inside, it is skipped. Where operands are missing, the strictest of their policies is taken: Violate, then Inconclusive, then Ignore.
    /// </summary>
    public static Track Of(ExpressionSignal signal, Dictionary<string, Track> tracks)
    {
        var operands = signal.Expression.Operands().Distinct(StringComparer.Ordinal).Select(name => tracks[name]).ToArray();
        var length = operands.Min(track => track.Kinds.Length);
        var kinds = new PointKind[length];
        foreach (var operand in operands)
        {
            Merge(kinds, operand.Kinds);
        }

        var values = Evaluate(signal.Expression, tracks, length);
        for (var i = 0; i < length; i++)
        {
            if (kinds[i] == PointKind.Value && !double.IsFinite(values[i]))
            {
                kinds[i] = PointKind.Skipped;
            }
        }

        return new Track(signal, operands[0].First, kinds, values);
    }

    // The kinds are declared from the mildest to the strictest.
    private static void Merge(Span<PointKind> kinds, ReadOnlySpan<PointKind> operand)
    {
        for (var i = 0; i < kinds.Length; i++)
        {
            kinds[i] = (PointKind)Math.Max((byte)kinds[i], (byte)operand[i]);
        }
    }

    private static double[] Evaluate(Expression expression, Dictionary<string, Track> tracks, int length)
    {
        switch (expression)
        {
            case Expression.Number number:
                var constant = new double[length];
                Array.Fill(constant, number.Value);
                return constant;
            case Expression.Operand operand:
                return tracks[operand.Name].Values[..length].ToArray();
            case Expression.Negative negative:
                return Each(Evaluate(negative.Inner, tracks, length), static value => -value);
            case Expression.Binary binary:
                return Combine(Evaluate(binary.Left, tracks, length), Evaluate(binary.Right, tracks, length), Arithmetic(binary.Operator));
            case Expression.Call { Function: "abs" } call:
                return Each(Evaluate(call.Arguments[0], tracks, length), Math.Abs);
            case Expression.Call call:
                return Fold(call, tracks, length);
            default:
                throw new ArgumentException($"{expression} cannot be evaluated.", nameof(expression));
        }
    }

    private static double[] Fold(Expression.Call call, Dictionary<string, Track> tracks, int length)
    {
        var result = Evaluate(call.Arguments[0], tracks, length);
        for (var i = 1; i < call.Arguments.Count; i++)
        {
            Combine(result, Evaluate(call.Arguments[i], tracks, length), call.Function switch
            {
                "min" => Math.Min,
                "max" => Math.Max,
                _ => static (left, right) => left + right,
            });
        }

        var count = call.Arguments.Count;
        return call.Function == "avg" ? Each(result, value => value / count) : result;
    }

    // Division by zero leaves no number: an infinite quotient would be one again in min, or below another division.
    private static Func<double, double, double> Arithmetic(char sign) => sign switch
    {
        '+' => static (left, right) => left + right,
        '-' => static (left, right) => left - right,
        '*' => static (left, right) => left * right,
        '/' => static (left, right) => right == 0 ? double.NaN : left / right,
        _ => throw new ArgumentOutOfRangeException(nameof(sign), sign, "One of + - * / is expected."),
    };

    private static double[] Each(double[] values, Func<double, double> function)
    {
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = function(values[i]);
        }

        return values;
    }

    private static double[] Combine(double[] left, double[] right, Func<double, double, double> function)
    {
        for (var i = 0; i < left.Length; i++)
        {
            left[i] = function(left[i], right[i]);
        }

        return left;
    }
}

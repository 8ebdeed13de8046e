using System.Buffers;

namespace ChaosOperator.Core.Hypotheses.Judging;

/// <summary>Computes the track of an expression, one node of the expression over all periods at a time.</summary>
internal static class ExpressionTrack
{
    /// <summary>
    /// A period is closed when it is for every operand. It has a value where every operand has one and the result is a finite number; where it divides by
    /// zero, however deep inside, it is skipped. Where operands are missing, the strictest of their policies is taken: Violate, then Inconclusive, then Ignore.
    /// </summary>
    public static Track Of(ExpressionSignal signal, Dictionary<string, Track> tracks, Scratch scratch)
    {
        var operands = signal.Expression.Operands().Distinct(StringComparer.Ordinal).Select(name => tracks[name]).ToArray();
        var result = new Track(signal, operands[0].First, operands.Min(track => track.Length), scratch);
        var kinds = result.Kinds;
        var values = result.Values;
        operands[0].Kinds[..kinds.Length].CopyTo(kinds);
        foreach (var operand in operands.Skip(1))
        {
            Merge(kinds, operand.Kinds);
        }

        Evaluate(signal.Expression, tracks, values);
        for (var i = 0; i < kinds.Length; i++)
        {
            if (kinds[i] == PointKind.Value && !double.IsFinite(values[i]))
            {
                kinds[i] = PointKind.Skipped;
            }
        }

        return result;
    }

    // The kinds are declared from the mildest to the strictest.
    private static void Merge(Span<PointKind> kinds, ReadOnlySpan<PointKind> operand)
    {
        for (var i = 0; i < kinds.Length; i++)
        {
            kinds[i] = (PointKind)Math.Max((byte)kinds[i], (byte)operand[i]);
        }
    }

    private static void Evaluate(Expression expression, Dictionary<string, Track> tracks, Span<double> into)
    {
        switch (expression)
        {
            case Expression.Number number:
                into.Fill(number.Value);
                break;
            case Expression.Operand operand:
                tracks[operand.Name].Values[..into.Length].CopyTo(into);
                break;
            case Expression.Negative negative:
                Evaluate(negative.Inner, tracks, into);
                Each(into, static value => -value);
                break;
            case Expression.Binary binary:
                Evaluate(binary.Left, tracks, into);
                Combine(into, binary.Right, tracks, Arithmetic(binary.Operator));
                break;
            case Expression.Call call:
                Evaluate(call, tracks, into);
                break;
            default:
                throw new ArgumentException($"{expression} cannot be evaluated.", nameof(expression));
        }
    }

    private static void Evaluate(Expression.Call call, Dictionary<string, Track> tracks, Span<double> into)
    {
        Evaluate(call.Arguments[0], tracks, into);
        foreach (var argument in call.Arguments.Skip(1))
        {
            Combine(into, argument, tracks, call.Function switch
            {
                "min" => Math.Min,
                "max" => Math.Max,
                _ => static (left, right) => left + right,
            });
        }

        var count = call.Arguments.Count;
        switch (call.Function)
        {
            case "abs":
                Each(into, Math.Abs);
                break;
            case "avg":
                Each(into, value => value / count);
                break;
        }
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

    private static void Each(Span<double> values, Func<double, double> function)
    {
        foreach (ref var value in values)
        {
            value = function(value);
        }
    }

    private static void Combine(Span<double> left, Expression right, Dictionary<string, Track> tracks, Func<double, double, double> function)
    {
        var rented = ArrayPool<double>.Shared.Rent(left.Length);
        var values = rented.AsSpan(0, left.Length);
        Evaluate(right, tracks, values);
        for (var i = 0; i < left.Length; i++)
        {
            left[i] = function(left[i], values[i]);
        }

        ArrayPool<double>.Shared.Return(rented);
    }
}

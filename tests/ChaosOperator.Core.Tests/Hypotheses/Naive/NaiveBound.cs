using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Core.Tests.Hypotheses.Naive;

/// <summary>A bound in words of arithmetic: what differs by less than a billionth is equal.</summary>
internal static class NaiveBound
{
    public static bool IsSatisfied(Bound bound, double value, double? baseline) => bound switch
    {
        Bound.EqualTo one => IsEqual(value, Resolve(one.Value, baseline)),
        Bound.AtLeast one => IsAtLeast(value, Resolve(one.Value, baseline)),
        Bound.AtMost one => IsAtLeast(Resolve(one.Value, baseline), value),
        Bound.Above one => !IsAtLeast(Resolve(one.Value, baseline), value),
        Bound.Below one => !IsAtLeast(value, Resolve(one.Value, baseline)),
        Bound.Between one => Ends(one, baseline) is var (low, high) && IsAtLeast(value, low) && IsAtLeast(high, value),
        _ => throw new NotSupportedException(),
    };

    /// <summary>How far a value is from the bound, positive where it satisfies.</summary>
    public static double Margin(Bound bound, double value, double? baseline) => bound switch
    {
        Bound.EqualTo one => -Math.Abs(value - Resolve(one.Value, baseline)),
        Bound.AtLeast one => value - Resolve(one.Value, baseline),
        Bound.AtMost one => Resolve(one.Value, baseline) - value,
        Bound.Above one => value - Resolve(one.Value, baseline),
        Bound.Below one => Resolve(one.Value, baseline) - value,
        Bound.Between one => Ends(one, baseline) is var (low, high) && value - low < high - value ? value - low : high - value,
        _ => throw new NotSupportedException(),
    };

    private static bool IsEqual(double one, double other) => Math.Abs(one - other) <= 1e-9 * Math.Max(Math.Abs(one), Math.Abs(other));

    private static bool IsAtLeast(double one, double other) => one > other || IsEqual(one, other);

    private static (double Low, double High) Ends(Bound.Between bound, double? baseline)
    {
        var (one, other) = (Resolve(bound.Low, baseline), Resolve(bound.High, baseline));
        return one < other ? (one, other) : (other, one);
    }

    private static double Resolve(Quantity quantity, double? baseline) => quantity.IsRelative ? quantity.Amount / 100 * baseline!.Value : quantity.Amount;
}

namespace ChaosOperator.Core.Hypotheses.Judging;

/// <summary>A bound in absolute numbers.</summary>
internal sealed class BoundCheck
{
    // Means and quotients carry rounding errors: what differs by less than a billionth is equal.
    private const double RelativeTolerance = 1e-9;

    private readonly double low;
    private readonly double high;
    private readonly bool isInclusive;

    private BoundCheck(double low, double high, bool isInclusive)
    {
        this.low = low;
        this.high = high;
        this.isInclusive = isInclusive;
    }

    /// <summary>Resolves relative quantities against a baseline.</summary>
    /// <param name="bound">The bound.</param>
    /// <param name="baseline">Mean over the steady-state window; only read when the bound is relative.</param>
    public static BoundCheck Of(Bound bound, double baseline)
    {
        return bound switch
        {
            Bound.EqualTo equal => new BoundCheck(Resolve(equal.Value), Resolve(equal.Value), isInclusive: true),
            Bound.AtLeast least => new BoundCheck(Resolve(least.Value), double.PositiveInfinity, isInclusive: true),
            Bound.AtMost most => new BoundCheck(double.NegativeInfinity, Resolve(most.Value), isInclusive: true),
            Bound.Above above => new BoundCheck(Resolve(above.Value), double.PositiveInfinity, isInclusive: false),
            Bound.Below below => new BoundCheck(double.NegativeInfinity, Resolve(below.Value), isInclusive: false),
            Bound.Between between => Range(Resolve(between.Low), Resolve(between.High)),
            _ => throw new ArgumentException($"{bound} is of an unknown kind.", nameof(bound)),
        };

        double Resolve(Quantity quantity) => quantity.Resolve(baseline);

        // Percentages of a negative baseline come out in reverse order.
        static BoundCheck Range(double one, double other) => new(Math.Min(one, other), Math.Max(one, other), isInclusive: true);
    }

    /// <summary>Whether a value satisfies the bound.</summary>
    public bool IsSatisfiedBy(double value) => IsBeyond(value, low) && IsBeyond(-value, -high);

    /// <summary>Distance of a value from the bound: positive or zero on the good side.</summary>
    public double MarginOf(double value) => Math.Min(value - low, high - value) + 0.0;

    private bool IsBeyond(double value, double edge) =>
        double.IsNegativeInfinity(edge) || (AreEqual(value, edge) ? isInclusive : value > edge);

    private static bool AreEqual(double one, double other) =>
        Math.Abs(one - other) <= RelativeTolerance * Math.Max(Math.Abs(one), Math.Abs(other));
}

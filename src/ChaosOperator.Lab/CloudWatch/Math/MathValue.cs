namespace ChaosOperator.Lab.CloudWatch.Math;

/// <summary>What an expression comes to.</summary>
internal abstract record MathValue
{
    public sealed record Scalar(double Number) : MathValue;

    public sealed record Series(IReadOnlyDictionary<DateTimeOffset, double> Points) : MathValue;

    public sealed record Many(IReadOnlyList<Series> Items) : MathValue;

    /// <summary>Applies an operation point by point; a missing point is 0, a result that is not a number is no point.</summary>
    public static MathValue Combine(MathValue left, MathValue right, Func<double, double, double> operation)
    {
        if (left is Scalar one && right is Scalar other)
            return new Scalar(operation(one.Number, other.Number));
        if (left is Many many)
            return new Many([.. many.Items.Select(i => (Series)Combine(i, right, operation))]);
        if (right is Many more)
            return new Many([.. more.Items.Select(i => (Series)Combine(left, i, operation))]);
        var points = new Dictionary<DateTimeOffset, double>();
        foreach (var time in Times(left).Union(Times(right)))
        {
            var value = operation(At(left, time), At(right, time));
            if (double.IsFinite(value))
                points[time] = value;
        }
        return new Series(points);
    }

    private static IEnumerable<DateTimeOffset> Times(MathValue value) => value is Series series ? series.Points.Keys : [];

    private static double At(MathValue value, DateTimeOffset time) =>
        value is Scalar scalar ? scalar.Number : ((Series)value).Points.TryGetValue(time, out var number) ? number : 0;
}

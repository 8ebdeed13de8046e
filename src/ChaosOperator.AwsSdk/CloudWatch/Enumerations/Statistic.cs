using Amazon.Runtime;

namespace Amazon.CloudWatch;

/// <summary>Statistics of points. Values that are newer than this client are kept as they came.</summary>
public class Statistic : ConstantClass
{
    /// <summary>The value <c>SampleCount</c>.</summary>
    public static readonly Statistic SampleCount = new("SampleCount");

    /// <summary>The value <c>Average</c>.</summary>
    public static readonly Statistic Average = new("Average");

    /// <summary>The value <c>Sum</c>.</summary>
    public static readonly Statistic Sum = new("Sum");

    /// <summary>The value <c>Minimum</c>.</summary>
    public static readonly Statistic Minimum = new("Minimum");

    /// <summary>The value <c>Maximum</c>.</summary>
    public static readonly Statistic Maximum = new("Maximum");

    /// <summary>Makes a constant of any value.</summary>
    /// <param name="value">The value on the wire.</param>
    public Statistic(string value)
        : base(value)
    {
    }

    /// <summary>Finds the constant for a value on the wire; an unknown one gets a constant of its own.</summary>
    /// <param name="value">The value on the wire.</param>
    public static Statistic FindValue(string value) => FindValue<Statistic>(value);

    /// <summary>The constant for a value on the wire.</summary>
    /// <param name="value">The value on the wire.</param>
    public static implicit operator Statistic(string value) => FindValue(value);
}

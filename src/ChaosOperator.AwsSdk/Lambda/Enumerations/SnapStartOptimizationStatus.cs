using Amazon.Runtime;

namespace Amazon.Lambda;

/// <summary>Whether snapshots are in use. Values that are newer than this client are kept as they came.</summary>
public class SnapStartOptimizationStatus : ConstantClass
{
    /// <summary>The value <c>On</c>.</summary>
    public static readonly SnapStartOptimizationStatus On = new("On");

    /// <summary>The value <c>Off</c>.</summary>
    public static readonly SnapStartOptimizationStatus Off = new("Off");

    /// <summary>Makes a constant of any value.</summary>
    /// <param name="value">The value on the wire.</param>
    public SnapStartOptimizationStatus(string value)
        : base(value)
    {
    }

    /// <summary>Finds the constant for a value on the wire; an unknown one gets a constant of its own.</summary>
    /// <param name="value">The value on the wire.</param>
    public static SnapStartOptimizationStatus FindValue(string value) => FindValue<SnapStartOptimizationStatus>(value);

    /// <summary>The constant for a value on the wire.</summary>
    /// <param name="value">The value on the wire.</param>
    public static implicit operator SnapStartOptimizationStatus(string value) => FindValue(value);
}

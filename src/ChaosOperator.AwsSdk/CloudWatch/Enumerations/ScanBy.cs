using Amazon.Runtime;

namespace Amazon.CloudWatch;

/// <summary>The order of points. Values that are newer than this client are kept as they came.</summary>
public class ScanBy : ConstantClass
{
    /// <summary>The value <c>TimestampDescending</c>.</summary>
    public static readonly ScanBy TimestampDescending = new("TimestampDescending");

    /// <summary>The value <c>TimestampAscending</c>.</summary>
    public static readonly ScanBy TimestampAscending = new("TimestampAscending");

    /// <summary>Makes a constant of any value.</summary>
    /// <param name="value">The value on the wire.</param>
    public ScanBy(string value)
        : base(value)
    {
    }

    /// <summary>Finds the constant for a value on the wire; an unknown one gets a constant of its own.</summary>
    /// <param name="value">The value on the wire.</param>
    public static ScanBy FindValue(string value) => FindValue<ScanBy>(value);

    /// <summary>The constant for a value on the wire.</summary>
    /// <param name="value">The value on the wire.</param>
    public static implicit operator ScanBy(string value) => FindValue(value);
}

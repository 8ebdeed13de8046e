using Amazon.Runtime;

namespace Amazon.CloudWatch;

/// <summary>How long ago a metric had values. Values that are newer than this client are kept as they came.</summary>
public class RecentlyActive : ConstantClass
{
    /// <summary>The value <c>PT3H</c>.</summary>
    public static readonly RecentlyActive PT3H = new("PT3H");

    /// <summary>Makes a constant of any value.</summary>
    /// <param name="value">The value on the wire.</param>
    public RecentlyActive(string value)
        : base(value)
    {
    }

    /// <summary>Finds the constant for a value on the wire; an unknown one gets a constant of its own.</summary>
    /// <param name="value">The value on the wire.</param>
    public static RecentlyActive FindValue(string value) => FindValue<RecentlyActive>(value);

    /// <summary>The constant for a value on the wire.</summary>
    /// <param name="value">The value on the wire.</param>
    public static implicit operator RecentlyActive(string value) => FindValue(value);
}

using Amazon.Runtime;

namespace Amazon.Route53;

/// <summary>Types of hosted zones. Values that are newer than this client are kept as they came.</summary>
public class HostedZoneType : ConstantClass
{
    /// <summary>The value <c>PrivateHostedZone</c>.</summary>
    public static readonly HostedZoneType PrivateHostedZone = new("PrivateHostedZone");

    /// <summary>Makes a constant of any value.</summary>
    /// <param name="value">The value on the wire.</param>
    public HostedZoneType(string value)
        : base(value)
    {
    }

    /// <summary>Finds the constant for a value on the wire; an unknown one gets a constant of its own.</summary>
    /// <param name="value">The value on the wire.</param>
    public static HostedZoneType FindValue(string value) => FindValue<HostedZoneType>(value);

    /// <summary>The constant for a value on the wire.</summary>
    /// <param name="value">The value on the wire.</param>
    public static implicit operator HostedZoneType(string value) => FindValue(value);
}

using Amazon.Runtime;

namespace Amazon.Route53;

/// <summary>Roles of failover records. Values that are newer than this client are kept as they came.</summary>
public class ResourceRecordSetFailover : ConstantClass
{
    /// <summary>The value <c>PRIMARY</c>.</summary>
    public static readonly ResourceRecordSetFailover PRIMARY = new("PRIMARY");

    /// <summary>The value <c>SECONDARY</c>.</summary>
    public static readonly ResourceRecordSetFailover SECONDARY = new("SECONDARY");

    /// <summary>Makes a constant of any value.</summary>
    /// <param name="value">The value on the wire.</param>
    public ResourceRecordSetFailover(string value)
        : base(value)
    {
    }

    /// <summary>Finds the constant for a value on the wire; an unknown one gets a constant of its own.</summary>
    /// <param name="value">The value on the wire.</param>
    public static ResourceRecordSetFailover FindValue(string value) => FindValue<ResourceRecordSetFailover>(value);

    /// <summary>The constant for a value on the wire.</summary>
    /// <param name="value">The value on the wire.</param>
    public static implicit operator ResourceRecordSetFailover(string value) => FindValue(value);
}

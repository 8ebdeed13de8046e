using Amazon.Runtime;

namespace Amazon.Route53;

/// <summary>Regions of the checkers. Values that are newer than this client are kept as they came.</summary>
public class HealthCheckRegion : ConstantClass
{
    /// <summary>The value <c>us-east-1</c>.</summary>
    public static readonly HealthCheckRegion UsEast1 = new("us-east-1");

    /// <summary>The value <c>us-west-1</c>.</summary>
    public static readonly HealthCheckRegion UsWest1 = new("us-west-1");

    /// <summary>The value <c>us-west-2</c>.</summary>
    public static readonly HealthCheckRegion UsWest2 = new("us-west-2");

    /// <summary>The value <c>eu-west-1</c>.</summary>
    public static readonly HealthCheckRegion EuWest1 = new("eu-west-1");

    /// <summary>The value <c>ap-southeast-1</c>.</summary>
    public static readonly HealthCheckRegion ApSoutheast1 = new("ap-southeast-1");

    /// <summary>The value <c>ap-southeast-2</c>.</summary>
    public static readonly HealthCheckRegion ApSoutheast2 = new("ap-southeast-2");

    /// <summary>The value <c>ap-northeast-1</c>.</summary>
    public static readonly HealthCheckRegion ApNortheast1 = new("ap-northeast-1");

    /// <summary>The value <c>sa-east-1</c>.</summary>
    public static readonly HealthCheckRegion SaEast1 = new("sa-east-1");

    /// <summary>Makes a constant of any value.</summary>
    /// <param name="value">The value on the wire.</param>
    public HealthCheckRegion(string value)
        : base(value)
    {
    }

    /// <summary>Finds the constant for a value on the wire; an unknown one gets a constant of its own.</summary>
    /// <param name="value">The value on the wire.</param>
    public static HealthCheckRegion FindValue(string value) => FindValue<HealthCheckRegion>(value);

    /// <summary>The constant for a value on the wire.</summary>
    /// <param name="value">The value on the wire.</param>
    public static implicit operator HealthCheckRegion(string value) => FindValue(value);
}

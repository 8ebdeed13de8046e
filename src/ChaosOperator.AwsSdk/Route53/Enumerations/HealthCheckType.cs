using Amazon.Runtime;

namespace Amazon.Route53;

/// <summary>What a health check does. Values that are newer than this client are kept as they came.</summary>
public class HealthCheckType : ConstantClass
{
    /// <summary>The value <c>HTTP</c>.</summary>
    public static readonly HealthCheckType HTTP = new("HTTP");

    /// <summary>The value <c>HTTPS</c>.</summary>
    public static readonly HealthCheckType HTTPS = new("HTTPS");

    /// <summary>The value <c>HTTP_STR_MATCH</c>.</summary>
    public static readonly HealthCheckType HTTP_STR_MATCH = new("HTTP_STR_MATCH");

    /// <summary>The value <c>HTTPS_STR_MATCH</c>.</summary>
    public static readonly HealthCheckType HTTPS_STR_MATCH = new("HTTPS_STR_MATCH");

    /// <summary>The value <c>TCP</c>.</summary>
    public static readonly HealthCheckType TCP = new("TCP");

    /// <summary>The value <c>CALCULATED</c>.</summary>
    public static readonly HealthCheckType CALCULATED = new("CALCULATED");

    /// <summary>The value <c>CLOUDWATCH_METRIC</c>.</summary>
    public static readonly HealthCheckType CLOUDWATCH_METRIC = new("CLOUDWATCH_METRIC");

    /// <summary>The value <c>RECOVERY_CONTROL</c>.</summary>
    public static readonly HealthCheckType RECOVERY_CONTROL = new("RECOVERY_CONTROL");

    /// <summary>Makes a constant of any value.</summary>
    /// <param name="value">The value on the wire.</param>
    public HealthCheckType(string value)
        : base(value)
    {
    }

    /// <summary>Finds the constant for a value on the wire; an unknown one gets a constant of its own.</summary>
    /// <param name="value">The value on the wire.</param>
    public static HealthCheckType FindValue(string value) => FindValue<HealthCheckType>(value);

    /// <summary>The constant for a value on the wire.</summary>
    /// <param name="value">The value on the wire.</param>
    public static implicit operator HealthCheckType(string value) => FindValue(value);
}

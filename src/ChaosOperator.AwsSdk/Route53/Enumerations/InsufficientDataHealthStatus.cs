using Amazon.Runtime;

namespace Amazon.Route53;

/// <summary>What a check is while its alarm has too little data. Values that are newer than this client are kept as they came.</summary>
public class InsufficientDataHealthStatus : ConstantClass
{
    /// <summary>The value <c>Healthy</c>.</summary>
    public static readonly InsufficientDataHealthStatus Healthy = new("Healthy");

    /// <summary>The value <c>Unhealthy</c>.</summary>
    public static readonly InsufficientDataHealthStatus Unhealthy = new("Unhealthy");

    /// <summary>The value <c>LastKnownStatus</c>.</summary>
    public static readonly InsufficientDataHealthStatus LastKnownStatus = new("LastKnownStatus");

    /// <summary>Makes a constant of any value.</summary>
    /// <param name="value">The value on the wire.</param>
    public InsufficientDataHealthStatus(string value)
        : base(value)
    {
    }

    /// <summary>Finds the constant for a value on the wire; an unknown one gets a constant of its own.</summary>
    /// <param name="value">The value on the wire.</param>
    public static InsufficientDataHealthStatus FindValue(string value) => FindValue<InsufficientDataHealthStatus>(value);

    /// <summary>The constant for a value on the wire.</summary>
    /// <param name="value">The value on the wire.</param>
    public static implicit operator InsufficientDataHealthStatus(string value) => FindValue(value);
}

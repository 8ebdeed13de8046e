using Amazon.Runtime;

namespace Amazon.Route53;

/// <summary>States of accelerated recovery. Values that are newer than this client are kept as they came.</summary>
public class AcceleratedRecoveryStatus : ConstantClass
{
    /// <summary>The value <c>ENABLING</c>.</summary>
    public static readonly AcceleratedRecoveryStatus ENABLING = new("ENABLING");

    /// <summary>The value <c>ENABLE_FAILED</c>.</summary>
    public static readonly AcceleratedRecoveryStatus ENABLE_FAILED = new("ENABLE_FAILED");

    /// <summary>The value <c>ENABLING_HOSTED_ZONE_LOCKED</c>.</summary>
    public static readonly AcceleratedRecoveryStatus ENABLING_HOSTED_ZONE_LOCKED = new("ENABLING_HOSTED_ZONE_LOCKED");

    /// <summary>The value <c>ENABLED</c>.</summary>
    public static readonly AcceleratedRecoveryStatus ENABLED = new("ENABLED");

    /// <summary>The value <c>DISABLING</c>.</summary>
    public static readonly AcceleratedRecoveryStatus DISABLING = new("DISABLING");

    /// <summary>The value <c>DISABLE_FAILED</c>.</summary>
    public static readonly AcceleratedRecoveryStatus DISABLE_FAILED = new("DISABLE_FAILED");

    /// <summary>The value <c>DISABLED</c>.</summary>
    public static readonly AcceleratedRecoveryStatus DISABLED = new("DISABLED");

    /// <summary>The value <c>DISABLING_HOSTED_ZONE_LOCKED</c>.</summary>
    public static readonly AcceleratedRecoveryStatus DISABLING_HOSTED_ZONE_LOCKED = new("DISABLING_HOSTED_ZONE_LOCKED");

    /// <summary>Makes a constant of any value.</summary>
    /// <param name="value">The value on the wire.</param>
    public AcceleratedRecoveryStatus(string value)
        : base(value)
    {
    }

    /// <summary>Finds the constant for a value on the wire; an unknown one gets a constant of its own.</summary>
    /// <param name="value">The value on the wire.</param>
    public static AcceleratedRecoveryStatus FindValue(string value) => FindValue<AcceleratedRecoveryStatus>(value);

    /// <summary>The constant for a value on the wire.</summary>
    /// <param name="value">The value on the wire.</param>
    public static implicit operator AcceleratedRecoveryStatus(string value) => FindValue(value);
}

using Amazon.Runtime;

namespace Amazon.FIS;

/// <summary>States of the safety lever. Values that are newer than this client are kept as they came.</summary>
public class SafetyLeverStatus : ConstantClass
{
    /// <summary>The value <c>disengaged</c>.</summary>
    public static readonly SafetyLeverStatus Disengaged = new("disengaged");

    /// <summary>The value <c>engaged</c>.</summary>
    public static readonly SafetyLeverStatus Engaged = new("engaged");

    /// <summary>The value <c>engaging</c>.</summary>
    public static readonly SafetyLeverStatus Engaging = new("engaging");

    /// <summary>Makes a constant of any value.</summary>
    /// <param name="value">The value on the wire.</param>
    public SafetyLeverStatus(string value)
        : base(value)
    {
    }

    /// <summary>Finds the constant for a value on the wire; an unknown one gets a constant of its own.</summary>
    /// <param name="value">The value on the wire.</param>
    public static SafetyLeverStatus FindValue(string value) => FindValue<SafetyLeverStatus>(value);

    /// <summary>The constant for a value on the wire.</summary>
    /// <param name="value">The value on the wire.</param>
    public static implicit operator SafetyLeverStatus(string value) => FindValue(value);
}

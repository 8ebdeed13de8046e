using Amazon.Runtime;

namespace Amazon.FIS;

/// <summary>What happens when a target resolves to nothing. Values that are newer than this client are kept as they came.</summary>
public class EmptyTargetResolutionMode : ConstantClass
{
    /// <summary>The value <c>fail</c>.</summary>
    public static readonly EmptyTargetResolutionMode Fail = new("fail");

    /// <summary>The value <c>skip</c>.</summary>
    public static readonly EmptyTargetResolutionMode Skip = new("skip");

    /// <summary>Makes a constant of any value.</summary>
    /// <param name="value">The value on the wire.</param>
    public EmptyTargetResolutionMode(string value)
        : base(value)
    {
    }

    /// <summary>Finds the constant for a value on the wire; an unknown one gets a constant of its own.</summary>
    /// <param name="value">The value on the wire.</param>
    public static EmptyTargetResolutionMode FindValue(string value) => FindValue<EmptyTargetResolutionMode>(value);

    /// <summary>The constant for a value on the wire.</summary>
    /// <param name="value">The value on the wire.</param>
    public static implicit operator EmptyTargetResolutionMode(string value) => FindValue(value);
}

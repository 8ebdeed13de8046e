using Amazon.Runtime;

namespace Amazon.Lambda;

/// <summary>When snapshots are made. Values that are newer than this client are kept as they came.</summary>
public class SnapStartApplyOn : ConstantClass
{
    /// <summary>The value <c>PublishedVersions</c>.</summary>
    public static readonly SnapStartApplyOn PublishedVersions = new("PublishedVersions");

    /// <summary>The value <c>None</c>.</summary>
    public static readonly SnapStartApplyOn None = new("None");

    /// <summary>Makes a constant of any value.</summary>
    /// <param name="value">The value on the wire.</param>
    public SnapStartApplyOn(string value)
        : base(value)
    {
    }

    /// <summary>Finds the constant for a value on the wire; an unknown one gets a constant of its own.</summary>
    /// <param name="value">The value on the wire.</param>
    public static SnapStartApplyOn FindValue(string value) => FindValue<SnapStartApplyOn>(value);

    /// <summary>The constant for a value on the wire.</summary>
    /// <param name="value">The value on the wire.</param>
    public static implicit operator SnapStartApplyOn(string value) => FindValue(value);
}

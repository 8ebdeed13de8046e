using Amazon.Runtime;

namespace Amazon.Lambda;

/// <summary>Versions that are not numbered. Values that are newer than this client are kept as they came.</summary>
public class FunctionVersionLatestPublished : ConstantClass
{
    /// <summary>The value <c>LATEST_PUBLISHED</c>.</summary>
    public static readonly FunctionVersionLatestPublished LATEST_PUBLISHED = new("LATEST_PUBLISHED");

    /// <summary>Makes a constant of any value.</summary>
    /// <param name="value">The value on the wire.</param>
    public FunctionVersionLatestPublished(string value)
        : base(value)
    {
    }

    /// <summary>Finds the constant for a value on the wire; an unknown one gets a constant of its own.</summary>
    /// <param name="value">The value on the wire.</param>
    public static FunctionVersionLatestPublished FindValue(string value) => FindValue<FunctionVersionLatestPublished>(value);

    /// <summary>The constant for a value on the wire.</summary>
    /// <param name="value">The value on the wire.</param>
    public static implicit operator FunctionVersionLatestPublished(string value) => FindValue(value);
}

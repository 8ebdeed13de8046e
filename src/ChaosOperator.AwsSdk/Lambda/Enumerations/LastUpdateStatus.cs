using Amazon.Runtime;

namespace Amazon.Lambda;

/// <summary>How the last update of a function went. Values that are newer than this client are kept as they came.</summary>
public class LastUpdateStatus : ConstantClass
{
    /// <summary>The value <c>Successful</c>.</summary>
    public static readonly LastUpdateStatus Successful = new("Successful");

    /// <summary>The value <c>Failed</c>.</summary>
    public static readonly LastUpdateStatus Failed = new("Failed");

    /// <summary>The value <c>InProgress</c>.</summary>
    public static readonly LastUpdateStatus InProgress = new("InProgress");

    /// <summary>Makes a constant of any value.</summary>
    /// <param name="value">The value on the wire.</param>
    public LastUpdateStatus(string value)
        : base(value)
    {
    }

    /// <summary>Finds the constant for a value on the wire; an unknown one gets a constant of its own.</summary>
    /// <param name="value">The value on the wire.</param>
    public static LastUpdateStatus FindValue(string value) => FindValue<LastUpdateStatus>(value);

    /// <summary>The constant for a value on the wire.</summary>
    /// <param name="value">The value on the wire.</param>
    public static implicit operator LastUpdateStatus(string value) => FindValue(value);
}

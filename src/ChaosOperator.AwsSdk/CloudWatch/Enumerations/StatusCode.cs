using Amazon.Runtime;

namespace Amazon.CloudWatch;

/// <summary>Whether a series is complete. Values that are newer than this client are kept as they came.</summary>
public class StatusCode : ConstantClass
{
    /// <summary>The value <c>Complete</c>.</summary>
    public static readonly StatusCode Complete = new("Complete");

    /// <summary>The value <c>InternalError</c>.</summary>
    public static readonly StatusCode InternalError = new("InternalError");

    /// <summary>The value <c>PartialData</c>.</summary>
    public static readonly StatusCode PartialData = new("PartialData");

    /// <summary>The value <c>Forbidden</c>.</summary>
    public static readonly StatusCode Forbidden = new("Forbidden");

    /// <summary>Makes a constant of any value.</summary>
    /// <param name="value">The value on the wire.</param>
    public StatusCode(string value)
        : base(value)
    {
    }

    /// <summary>Finds the constant for a value on the wire; an unknown one gets a constant of its own.</summary>
    /// <param name="value">The value on the wire.</param>
    public static StatusCode FindValue(string value) => FindValue<StatusCode>(value);

    /// <summary>The constant for a value on the wire.</summary>
    /// <param name="value">The value on the wire.</param>
    public static implicit operator StatusCode(string value) => FindValue(value);
}

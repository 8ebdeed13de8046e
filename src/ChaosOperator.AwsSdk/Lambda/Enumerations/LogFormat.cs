using Amazon.Runtime;

namespace Amazon.Lambda;

/// <summary>Formats of logs. Values that are newer than this client are kept as they came.</summary>
public class LogFormat : ConstantClass
{
    /// <summary>The value <c>JSON</c>.</summary>
    public static readonly LogFormat JSON = new("JSON");

    /// <summary>The value <c>Text</c>.</summary>
    public static readonly LogFormat Text = new("Text");

    /// <summary>Makes a constant of any value.</summary>
    /// <param name="value">The value on the wire.</param>
    public LogFormat(string value)
        : base(value)
    {
    }

    /// <summary>Finds the constant for a value on the wire; an unknown one gets a constant of its own.</summary>
    /// <param name="value">The value on the wire.</param>
    public static LogFormat FindValue(string value) => FindValue<LogFormat>(value);

    /// <summary>The constant for a value on the wire.</summary>
    /// <param name="value">The value on the wire.</param>
    public static implicit operator LogFormat(string value) => FindValue(value);
}

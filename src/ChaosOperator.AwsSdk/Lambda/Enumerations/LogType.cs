using Amazon.Runtime;

namespace Amazon.Lambda;

/// <summary>Whether the end of the log comes with the answer. Values that are newer than this client are kept as they came.</summary>
public class LogType : ConstantClass
{
    /// <summary>The value <c>None</c>.</summary>
    public static readonly LogType None = new("None");

    /// <summary>The value <c>Tail</c>.</summary>
    public static readonly LogType Tail = new("Tail");

    /// <summary>Makes a constant of any value.</summary>
    /// <param name="value">The value on the wire.</param>
    public LogType(string value)
        : base(value)
    {
    }

    /// <summary>Finds the constant for a value on the wire; an unknown one gets a constant of its own.</summary>
    /// <param name="value">The value on the wire.</param>
    public static LogType FindValue(string value) => FindValue<LogType>(value);

    /// <summary>The constant for a value on the wire.</summary>
    /// <param name="value">The value on the wire.</param>
    public static implicit operator LogType(string value) => FindValue(value);
}

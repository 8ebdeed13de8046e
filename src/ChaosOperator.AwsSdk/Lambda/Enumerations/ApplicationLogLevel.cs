using Amazon.Runtime;

namespace Amazon.Lambda;

/// <summary>Levels of a function's own log lines. Values that are newer than this client are kept as they came.</summary>
public class ApplicationLogLevel : ConstantClass
{
    /// <summary>The value <c>TRACE</c>.</summary>
    public static readonly ApplicationLogLevel TRACE = new("TRACE");

    /// <summary>The value <c>DEBUG</c>.</summary>
    public static readonly ApplicationLogLevel DEBUG = new("DEBUG");

    /// <summary>The value <c>INFO</c>.</summary>
    public static readonly ApplicationLogLevel INFO = new("INFO");

    /// <summary>The value <c>WARN</c>.</summary>
    public static readonly ApplicationLogLevel WARN = new("WARN");

    /// <summary>The value <c>ERROR</c>.</summary>
    public static readonly ApplicationLogLevel ERROR = new("ERROR");

    /// <summary>The value <c>FATAL</c>.</summary>
    public static readonly ApplicationLogLevel FATAL = new("FATAL");

    /// <summary>Makes a constant of any value.</summary>
    /// <param name="value">The value on the wire.</param>
    public ApplicationLogLevel(string value)
        : base(value)
    {
    }

    /// <summary>Finds the constant for a value on the wire; an unknown one gets a constant of its own.</summary>
    /// <param name="value">The value on the wire.</param>
    public static ApplicationLogLevel FindValue(string value) => FindValue<ApplicationLogLevel>(value);

    /// <summary>The constant for a value on the wire.</summary>
    /// <param name="value">The value on the wire.</param>
    public static implicit operator ApplicationLogLevel(string value) => FindValue(value);
}

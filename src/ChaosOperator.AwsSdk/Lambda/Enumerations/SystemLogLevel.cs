using Amazon.Runtime;

namespace Amazon.Lambda;

/// <summary>Levels of the platform's log lines. Values that are newer than this client are kept as they came.</summary>
public class SystemLogLevel : ConstantClass
{
    /// <summary>The value <c>DEBUG</c>.</summary>
    public static readonly SystemLogLevel DEBUG = new("DEBUG");

    /// <summary>The value <c>INFO</c>.</summary>
    public static readonly SystemLogLevel INFO = new("INFO");

    /// <summary>The value <c>WARN</c>.</summary>
    public static readonly SystemLogLevel WARN = new("WARN");

    /// <summary>Makes a constant of any value.</summary>
    /// <param name="value">The value on the wire.</param>
    public SystemLogLevel(string value)
        : base(value)
    {
    }

    /// <summary>Finds the constant for a value on the wire; an unknown one gets a constant of its own.</summary>
    /// <param name="value">The value on the wire.</param>
    public static SystemLogLevel FindValue(string value) => FindValue<SystemLogLevel>(value);

    /// <summary>The constant for a value on the wire.</summary>
    /// <param name="value">The value on the wire.</param>
    public static implicit operator SystemLogLevel(string value) => FindValue(value);
}

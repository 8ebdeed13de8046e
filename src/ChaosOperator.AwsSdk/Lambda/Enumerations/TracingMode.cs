using Amazon.Runtime;

namespace Amazon.Lambda;

/// <summary>Whether calls are traced. Values that are newer than this client are kept as they came.</summary>
public class TracingMode : ConstantClass
{
    /// <summary>The value <c>Active</c>.</summary>
    public static readonly TracingMode Active = new("Active");

    /// <summary>The value <c>PassThrough</c>.</summary>
    public static readonly TracingMode PassThrough = new("PassThrough");

    /// <summary>Makes a constant of any value.</summary>
    /// <param name="value">The value on the wire.</param>
    public TracingMode(string value)
        : base(value)
    {
    }

    /// <summary>Finds the constant for a value on the wire; an unknown one gets a constant of its own.</summary>
    /// <param name="value">The value on the wire.</param>
    public static TracingMode FindValue(string value) => FindValue<TracingMode>(value);

    /// <summary>The constant for a value on the wire.</summary>
    /// <param name="value">The value on the wire.</param>
    public static implicit operator TracingMode(string value) => FindValue(value);
}

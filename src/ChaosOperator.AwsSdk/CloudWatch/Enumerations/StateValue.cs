using Amazon.Runtime;

namespace Amazon.CloudWatch;

/// <summary>States of alarms; INSUFFICIENT_DATA is the first. Values that are newer than this client are kept as they came.</summary>
public class StateValue : ConstantClass
{
    /// <summary>The value <c>OK</c>.</summary>
    public static readonly StateValue OK = new("OK");

    /// <summary>The value <c>ALARM</c>.</summary>
    public static readonly StateValue ALARM = new("ALARM");

    /// <summary>The value <c>INSUFFICIENT_DATA</c>.</summary>
    public static readonly StateValue INSUFFICIENT_DATA = new("INSUFFICIENT_DATA");

    /// <summary>Makes a constant of any value.</summary>
    /// <param name="value">The value on the wire.</param>
    public StateValue(string value)
        : base(value)
    {
    }

    /// <summary>Finds the constant for a value on the wire; an unknown one gets a constant of its own.</summary>
    /// <param name="value">The value on the wire.</param>
    public static StateValue FindValue(string value) => FindValue<StateValue>(value);

    /// <summary>The constant for a value on the wire.</summary>
    /// <param name="value">The value on the wire.</param>
    public static implicit operator StateValue(string value) => FindValue(value);
}

using Amazon.Runtime;

namespace Amazon.CloudWatch;

/// <summary>What holds the actions of a composite alarm back. Values that are newer than this client are kept as they came.</summary>
public class ActionsSuppressedBy : ConstantClass
{
    /// <summary>The value <c>WaitPeriod</c>.</summary>
    public static readonly ActionsSuppressedBy WaitPeriod = new("WaitPeriod");

    /// <summary>The value <c>ExtensionPeriod</c>.</summary>
    public static readonly ActionsSuppressedBy ExtensionPeriod = new("ExtensionPeriod");

    /// <summary>The value <c>Alarm</c>.</summary>
    public static readonly ActionsSuppressedBy Alarm = new("Alarm");

    /// <summary>Makes a constant of any value.</summary>
    /// <param name="value">The value on the wire.</param>
    public ActionsSuppressedBy(string value)
        : base(value)
    {
    }

    /// <summary>Finds the constant for a value on the wire; an unknown one gets a constant of its own.</summary>
    /// <param name="value">The value on the wire.</param>
    public static ActionsSuppressedBy FindValue(string value) => FindValue<ActionsSuppressedBy>(value);

    /// <summary>The constant for a value on the wire.</summary>
    /// <param name="value">The value on the wire.</param>
    public static implicit operator ActionsSuppressedBy(string value) => FindValue(value);
}

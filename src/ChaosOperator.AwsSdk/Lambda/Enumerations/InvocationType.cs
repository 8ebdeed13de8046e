using Amazon.Runtime;

namespace Amazon.Lambda;

/// <summary>Whether an invocation is waited for. Values that are newer than this client are kept as they came.</summary>
public class InvocationType : ConstantClass
{
    /// <summary>The value <c>Event</c>.</summary>
    public static readonly InvocationType Event = new("Event");

    /// <summary>The value <c>RequestResponse</c>.</summary>
    public static readonly InvocationType RequestResponse = new("RequestResponse");

    /// <summary>The value <c>DryRun</c>.</summary>
    public static readonly InvocationType DryRun = new("DryRun");

    /// <summary>Makes a constant of any value.</summary>
    /// <param name="value">The value on the wire.</param>
    public InvocationType(string value)
        : base(value)
    {
    }

    /// <summary>Finds the constant for a value on the wire; an unknown one gets a constant of its own.</summary>
    /// <param name="value">The value on the wire.</param>
    public static InvocationType FindValue(string value) => FindValue<InvocationType>(value);

    /// <summary>The constant for a value on the wire.</summary>
    /// <param name="value">The value on the wire.</param>
    public static implicit operator InvocationType(string value) => FindValue(value);
}

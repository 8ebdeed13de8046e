using Amazon.Runtime;

namespace Amazon.Lambda;

/// <summary>Whether a function can be called. Values that are newer than this client are kept as they came.</summary>
public class State : ConstantClass
{
    /// <summary>The value <c>Pending</c>.</summary>
    public static readonly State Pending = new("Pending");

    /// <summary>The value <c>Active</c>.</summary>
    public static readonly State Active = new("Active");

    /// <summary>The value <c>Inactive</c>.</summary>
    public static readonly State Inactive = new("Inactive");

    /// <summary>The value <c>Failed</c>.</summary>
    public static readonly State Failed = new("Failed");

    /// <summary>The value <c>Deactivating</c>.</summary>
    public static readonly State Deactivating = new("Deactivating");

    /// <summary>The value <c>Deactivated</c>.</summary>
    public static readonly State Deactivated = new("Deactivated");

    /// <summary>The value <c>ActiveNonInvocable</c>.</summary>
    public static readonly State ActiveNonInvocable = new("ActiveNonInvocable");

    /// <summary>The value <c>Deleting</c>.</summary>
    public static readonly State Deleting = new("Deleting");

    /// <summary>Makes a constant of any value.</summary>
    /// <param name="value">The value on the wire.</param>
    public State(string value)
        : base(value)
    {
    }

    /// <summary>Finds the constant for a value on the wire; an unknown one gets a constant of its own.</summary>
    /// <param name="value">The value on the wire.</param>
    public static State FindValue(string value) => FindValue<State>(value);

    /// <summary>The constant for a value on the wire.</summary>
    /// <param name="value">The value on the wire.</param>
    public static implicit operator State(string value) => FindValue(value);
}

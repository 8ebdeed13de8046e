using Amazon.Runtime;

namespace Amazon.CloudWatch;

/// <summary>Kinds of entries of an alarm's history. Values that are newer than this client are kept as they came.</summary>
public class HistoryItemType : ConstantClass
{
    /// <summary>The value <c>ConfigurationUpdate</c>.</summary>
    public static readonly HistoryItemType ConfigurationUpdate = new("ConfigurationUpdate");

    /// <summary>The value <c>StateUpdate</c>.</summary>
    public static readonly HistoryItemType StateUpdate = new("StateUpdate");

    /// <summary>The value <c>Action</c>.</summary>
    public static readonly HistoryItemType Action = new("Action");

    /// <summary>The value <c>AlarmContributorStateUpdate</c>.</summary>
    public static readonly HistoryItemType AlarmContributorStateUpdate = new("AlarmContributorStateUpdate");

    /// <summary>The value <c>AlarmContributorAction</c>.</summary>
    public static readonly HistoryItemType AlarmContributorAction = new("AlarmContributorAction");

    /// <summary>Makes a constant of any value.</summary>
    /// <param name="value">The value on the wire.</param>
    public HistoryItemType(string value)
        : base(value)
    {
    }

    /// <summary>Finds the constant for a value on the wire; an unknown one gets a constant of its own.</summary>
    /// <param name="value">The value on the wire.</param>
    public static HistoryItemType FindValue(string value) => FindValue<HistoryItemType>(value);

    /// <summary>The constant for a value on the wire.</summary>
    /// <param name="value">The value on the wire.</param>
    public static implicit operator HistoryItemType(string value) => FindValue(value);
}

namespace Amazon.CloudWatch.Model;

/// <summary>An alarm over other alarms.</summary>
public class CompositeAlarm
{
    /// <summary>Whether the alarm carries its actions out.</summary>
    public bool? ActionsEnabled { get; set; }

    /// <summary>ARNs of what is done when the alarm goes into ALARM. At most 5 items.</summary>
    public List<string>? AlarmActions { get; set; }

    /// <summary>The ARN of the alarm. 1 to 1600 characters.</summary>
    public string? AlarmArn { get; set; }

    /// <summary>When the alarm's configuration was changed last. UTC.</summary>
    public DateTime? AlarmConfigurationUpdatedTimestamp { get; set; }

    /// <summary>What the alarm is for, in words. 0 to 1024 characters.</summary>
    public string? AlarmDescription { get; set; }

    /// <summary>The name of the alarm, unique in account and region. 1 to 255 characters.</summary>
    public string? AlarmName { get; set; }

    /// <summary>The expression over other alarms. 1 to 10240 characters.</summary>
    public string? AlarmRule { get; set; }

    /// <summary>ARNs of what is done when the alarm goes into INSUFFICIENT_DATA. At most 5 items.</summary>
    public List<string>? InsufficientDataActions { get; set; }

    /// <summary>ARNs of what is done when the alarm goes into OK. At most 5 items.</summary>
    public List<string>? OKActions { get; set; }

    /// <summary>Why the alarm is in its state, in words. 0 to 1023 characters.</summary>
    public string? StateReason { get; set; }

    /// <summary>Why the alarm is in its state, as JSON. 0 to 4000 characters.</summary>
    public string? StateReasonData { get; set; }

    /// <summary>When the state was evaluated last. UTC.</summary>
    public DateTime? StateUpdatedTimestamp { get; set; }

    /// <summary>The state of the alarm.</summary>
    public StateValue? StateValue { get; set; }

    /// <summary>When the state changed last. UTC.</summary>
    public DateTime? StateTransitionedTimestamp { get; set; }

    /// <summary>What holds the actions back at the moment.</summary>
    public ActionsSuppressedBy? ActionsSuppressedBy { get; set; }

    /// <summary>Why the actions are held back, in words. 0 to 1024 characters.</summary>
    public string? ActionsSuppressedReason { get; set; }

    /// <summary>The alarm that holds the actions back while it is in ALARM. 1 to 1600 characters.</summary>
    public string? ActionsSuppressor { get; set; }

    /// <summary>How many seconds are waited for the suppressor to go into ALARM.</summary>
    public int? ActionsSuppressorWaitPeriod { get; set; }

    /// <summary>How many seconds actions are held back after the suppressor left ALARM.</summary>
    public int? ActionsSuppressorExtensionPeriod { get; set; }
}

namespace Amazon.CloudWatch.Model;

/// <summary>An entry of an alarm's history.</summary>
public class AlarmHistoryItem
{
    /// <summary>The name of the alarm. 1 to 255 characters.</summary>
    public string? AlarmName { get; set; }

    /// <summary>The contributor of the alarm that it is about; null when it is about the alarm. 1 to 16 characters.</summary>
    public string? AlarmContributorId { get; set; }

    /// <summary>The kind of the alarm. Values: <c>CompositeAlarm</c>, <c>MetricAlarm</c>, <c>LogAlarm</c>.</summary>
    public string? AlarmType { get; set; }

    /// <summary>When it happened. UTC.</summary>
    public DateTime? Timestamp { get; set; }

    /// <summary>The kind of the entry.</summary>
    public HistoryItemType? HistoryItemType { get; set; }

    /// <summary>What happened, in words. 1 to 255 characters.</summary>
    public string? HistorySummary { get; set; }

    /// <summary>What happened, as JSON; for a change of state with <c>oldState</c> and <c>newState</c>. 1 to 4095 characters.</summary>
    public string? HistoryData { get; set; }

    /// <summary>What tells the contributor from others.</summary>
    public Dictionary<string, string>? AlarmContributorAttributes { get; set; }
}

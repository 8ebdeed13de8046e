namespace Amazon.CloudWatch.Model;

/// <summary>When a query runs.</summary>
public class ScheduleConfiguration
{
    /// <summary>The schedule, as cron or rate expression. 1 to 256 characters.</summary>
    public string? ScheduleExpression { get; set; }

    /// <summary>How many seconds before the evaluation the time range starts. 1 to 2592000.</summary>
    public long? StartTimeOffset { get; set; }

    /// <summary>How many seconds before the evaluation the time range ends. 0 to 2592000.</summary>
    public long? EndTimeOffset { get; set; }
}

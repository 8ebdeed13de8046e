namespace Amazon.CloudWatch.Model;

/// <summary>A log query and its schedule.</summary>
public class ScheduledQueryConfiguration
{
    /// <summary>The log query. 0 to 10000 characters.</summary>
    public string? QueryString { get; set; }

    /// <summary>The log groups that are queried. 1 to 50 items.</summary>
    public List<string>? LogGroupIdentifiers { get; set; }

    /// <summary>The ARN of the scheduled query. 1 to 1024 characters.</summary>
    public string? QueryARN { get; set; }

    /// <summary>The role with which the query runs. 1 to 1024 characters.</summary>
    public string? ScheduledQueryRoleARN { get; set; }

    /// <summary>When the query runs.</summary>
    public ScheduleConfiguration? ScheduleConfiguration { get; set; }

    /// <summary>How the query's results become one number. 1 to 2048 characters.</summary>
    public string? AggregationExpression { get; set; }

    /// <summary>Tags of the alarm.</summary>
    public List<Tag>? Tags { get; set; }
}

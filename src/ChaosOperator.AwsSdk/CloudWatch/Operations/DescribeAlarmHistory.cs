using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

/// <summary>What is sent with <see cref="IAmazonCloudWatch.DescribeAlarmHistoryAsync"/>.</summary>
public class DescribeAlarmHistoryRequest : AmazonCloudWatchRequest
{
    /// <summary>The name of the alarm; null for all. 1 to 255 characters.</summary>
    public string? AlarmName { get; set; }

    /// <summary>Only the history of this contributor of the alarm. 1 to 16 characters.</summary>
    public string? AlarmContributorId { get; set; }

    /// <summary>
    /// The kinds of alarms; metric alarms only where it is null. Values: <c>CompositeAlarm</c>, <c>MetricAlarm</c>, <c>LogAlarm</c>.
    /// </summary>
    public List<string>? AlarmTypes { get; set; }

    /// <summary>The kind of entries; null for all.</summary>
    public HistoryItemType? HistoryItemType { get; set; }

    /// <summary>Only entries from here on. UTC.</summary>
    public DateTime? StartDate { get; set; }

    /// <summary>Only entries up to here. UTC.</summary>
    public DateTime? EndDate { get; set; }

    /// <summary>How many entries a page may have. 1 to 100.</summary>
    public int? MaxRecords { get; set; }

    /// <summary>Where the next page starts; null for the first page and after the last.</summary>
    public string? NextToken { get; set; }

    /// <summary>Newest first, or oldest first.</summary>
    public ScanBy? ScanBy { get; set; }
}

/// <summary>What comes back from <see cref="IAmazonCloudWatch.DescribeAlarmHistoryAsync"/>.</summary>
public class DescribeAlarmHistoryResponse : AmazonWebServiceResponse
{
    /// <summary>The entries.</summary>
    public List<AlarmHistoryItem>? AlarmHistoryItems { get; set; }

    /// <summary>Where the next page starts; null for the first page and after the last.</summary>
    public string? NextToken { get; set; }
}

using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

/// <summary>What is sent with <see cref="IAmazonCloudWatch.DescribeAlarmsAsync"/>.</summary>
public class DescribeAlarmsRequest : AmazonCloudWatchRequest
{
    /// <summary>The names of the alarms; unknown ones are simply absent from the answer. At most 100 items.</summary>
    public List<string>? AlarmNames { get; set; }

    /// <summary>Only alarms whose name starts so; cannot be combined with names. 1 to 255 characters.</summary>
    public string? AlarmNamePrefix { get; set; }

    /// <summary>
    /// The kinds of alarms; metric alarms only where it is null. Values: <c>CompositeAlarm</c>, <c>MetricAlarm</c>, <c>LogAlarm</c>.
    /// </summary>
    public List<string>? AlarmTypes { get; set; }

    /// <summary>Only the alarms that this composite alarm refers to. 1 to 255 characters.</summary>
    public string? ChildrenOfAlarmName { get; set; }

    /// <summary>Only the composite alarms that refer to this alarm. 1 to 255 characters.</summary>
    public string? ParentsOfAlarmName { get; set; }

    /// <summary>The state of the alarm.</summary>
    public StateValue? StateValue { get; set; }

    /// <summary>Only alarms with an action that starts so. 1 to 1024 characters.</summary>
    public string? ActionPrefix { get; set; }

    /// <summary>How many alarms a page may have. 1 to 100.</summary>
    public int? MaxRecords { get; set; }

    /// <summary>Where the next page starts; null for the first page and after the last.</summary>
    public string? NextToken { get; set; }
}

/// <summary>What comes back from <see cref="IAmazonCloudWatch.DescribeAlarmsAsync"/>.</summary>
public class DescribeAlarmsResponse : AmazonWebServiceResponse
{
    /// <summary>Alarms over other alarms.</summary>
    public List<CompositeAlarm>? CompositeAlarms { get; set; }

    /// <summary>Alarms over a metric.</summary>
    public List<MetricAlarm>? MetricAlarms { get; set; }

    /// <summary>Alarms over log queries.</summary>
    public List<LogAlarm>? LogAlarms { get; set; }

    /// <summary>Where the next page starts; null for the first page and after the last.</summary>
    public string? NextToken { get; set; }
}

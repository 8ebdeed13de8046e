using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

/// <summary>What is sent with <see cref="IAmazonCloudWatch.DeleteAlarmsAsync"/>.</summary>
public class DeleteAlarmsRequest : AmazonCloudWatchRequest
{
    /// <summary>The names of the alarms; unknown ones are simply absent from the answer. Required. At most 100 items.</summary>
    public List<string>? AlarmNames { get; set; }
}

/// <summary>What comes back from <see cref="IAmazonCloudWatch.DeleteAlarmsAsync"/>.</summary>
public class DeleteAlarmsResponse : AmazonWebServiceResponse;

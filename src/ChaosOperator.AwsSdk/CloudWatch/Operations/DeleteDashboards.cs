using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

/// <summary>What is sent with <see cref="IAmazonCloudWatch.DeleteDashboardsAsync"/>.</summary>
public class DeleteDashboardsRequest : AmazonCloudWatchRequest
{
    /// <summary>The names of the dashboards. Required.</summary>
    public List<string>? DashboardNames { get; set; }
}

/// <summary>What comes back from <see cref="IAmazonCloudWatch.DeleteDashboardsAsync"/>.</summary>
public class DeleteDashboardsResponse : AmazonWebServiceResponse;

using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

/// <summary>What is sent with <see cref="IAmazonCloudWatch.ListDashboardsAsync"/>.</summary>
public class ListDashboardsRequest : AmazonCloudWatchRequest
{
    /// <summary>Only dashboards whose name starts so.</summary>
    public string? DashboardNamePrefix { get; set; }

    /// <summary>Where the next page starts; null for the first page.</summary>
    public string? NextToken { get; set; }
}

/// <summary>What comes back from <see cref="IAmazonCloudWatch.ListDashboardsAsync"/>.</summary>
public class ListDashboardsResponse : AmazonWebServiceResponse
{
    /// <summary>The dashboards of the page.</summary>
    public List<DashboardEntry>? DashboardEntries { get; set; }

    /// <summary>Where the next page starts; null after the last.</summary>
    public string? NextToken { get; set; }
}

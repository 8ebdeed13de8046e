using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

/// <summary>What is sent with <see cref="IAmazonCloudWatch.GetDashboardAsync"/>.</summary>
public class GetDashboardRequest : AmazonCloudWatchRequest
{
    /// <summary>The name of the dashboard. Required. 1 to 255 of letters, digits, dashes and underscores.</summary>
    public string? DashboardName { get; set; }
}

/// <summary>What comes back from <see cref="IAmazonCloudWatch.GetDashboardAsync"/>.</summary>
public class GetDashboardResponse : AmazonWebServiceResponse
{
    /// <summary>The ARN of the dashboard.</summary>
    public string? DashboardArn { get; set; }

    /// <summary>The dashboard as a JSON object.</summary>
    public string? DashboardBody { get; set; }

    /// <summary>The name of the dashboard.</summary>
    public string? DashboardName { get; set; }
}

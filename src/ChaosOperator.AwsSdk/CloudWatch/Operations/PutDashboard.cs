using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

/// <summary>What is sent with <see cref="IAmazonCloudWatch.PutDashboardAsync"/>.</summary>
public class PutDashboardRequest : AmazonCloudWatchRequest
{
    /// <summary>The name of the dashboard. Required. 1 to 255 of letters, digits, dashes and underscores.</summary>
    public string? DashboardName { get; set; }

    /// <summary>The dashboard as a JSON object: <c>start</c>, <c>end</c>, <c>periodOverride</c> and at most 500 <c>widgets</c>. Required.</summary>
    public string? DashboardBody { get; set; }

    /// <summary>Tags that a new dashboard gets; those of one that is there already stay as they are.</summary>
    public List<Tag>? Tags { get; set; }
}

/// <summary>What comes back from <see cref="IAmazonCloudWatch.PutDashboardAsync"/>.</summary>
public class PutDashboardResponse : AmazonWebServiceResponse
{
    /// <summary>What is odd about the body; it was stored all the same.</summary>
    public List<DashboardValidationMessage>? DashboardValidationMessages { get; set; }
}

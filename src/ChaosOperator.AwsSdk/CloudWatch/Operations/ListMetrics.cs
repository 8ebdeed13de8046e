using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

/// <summary>What is sent with <see cref="IAmazonCloudWatch.ListMetricsAsync"/>.</summary>
public class ListMetricsRequest : AmazonCloudWatchRequest
{
    /// <summary>The namespace of the metric, e.g. <c>AWS/Route53</c>. 1 to 255 characters. Pattern <c>[^:].*</c>.</summary>
    public string? Namespace { get; set; }

    /// <summary>The name of the metric. 1 to 255 characters.</summary>
    public string? MetricName { get; set; }

    /// <summary>The names and values that tell metrics of one name apart. At most 10 items.</summary>
    public List<DimensionFilter>? Dimensions { get; set; }

    /// <summary>Where the next page starts; null for the first page and after the last.</summary>
    public string? NextToken { get; set; }

    /// <summary>Only metrics that had values lately, e.g. <c>PT3H</c>.</summary>
    public RecentlyActive? RecentlyActive { get; set; }

    /// <summary>Whether metrics of linked accounts are listed too.</summary>
    public bool? IncludeLinkedAccounts { get; set; }

    /// <summary>Only metrics of this linked account. 1 to 255 characters.</summary>
    public string? OwningAccount { get; set; }
}

/// <summary>What comes back from <see cref="IAmazonCloudWatch.ListMetricsAsync"/>.</summary>
public class ListMetricsResponse : AmazonWebServiceResponse
{
    /// <summary>Metrics.</summary>
    public List<Metric>? Metrics { get; set; }

    /// <summary>Where the next page starts; null for the first page and after the last.</summary>
    public string? NextToken { get; set; }

    /// <summary>The accounts of the metrics, in the order of the metrics.</summary>
    public List<string>? OwningAccounts { get; set; }
}

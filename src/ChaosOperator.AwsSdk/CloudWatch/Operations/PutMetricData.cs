using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

/// <summary>What is sent with <see cref="IAmazonCloudWatch.PutMetricDataAsync"/>.</summary>
public class PutMetricDataRequest : AmazonCloudWatchRequest
{
    /// <summary>The namespace of the metric, e.g. <c>AWS/Route53</c>. Required. 1 to 255 characters. Pattern <c>[^:].*</c>.</summary>
    public string? Namespace { get; set; }

    /// <summary>Values to store.</summary>
    public List<MetricDatum>? MetricData { get; set; }

    /// <summary>Metrics with the entity that they belong to.</summary>
    public List<EntityMetricData>? EntityMetricData { get; set; }

    /// <summary>Whether a faulty entity fails the request.</summary>
    public bool? StrictEntityValidation { get; set; }
}

/// <summary>What comes back from <see cref="IAmazonCloudWatch.PutMetricDataAsync"/>.</summary>
public class PutMetricDataResponse : AmazonWebServiceResponse;

using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

/// <summary>What is sent with <see cref="IAmazonCloudWatch.GetMetricDataAsync"/>.</summary>
public class GetMetricDataRequest : AmazonCloudWatchRequest
{
    /// <summary>What is asked for: metrics and expressions over them. Required.</summary>
    public List<MetricDataQuery>? MetricDataQueries { get; set; }

    /// <summary>The start of the time range, included; rounded down by the service. Required. UTC.</summary>
    public DateTime? StartTime { get; set; }

    /// <summary>The end of the time range, not included. Required. UTC.</summary>
    public DateTime? EndTime { get; set; }

    /// <summary>Where the next page starts; null for the first page and after the last.</summary>
    public string? NextToken { get; set; }

    /// <summary>The order of the points; the newest come first where it is null.</summary>
    public ScanBy? ScanBy { get; set; }

    /// <summary>How many points the answer may have at most.</summary>
    public int? MaxDatapoints { get; set; }

    /// <summary>How labels are written.</summary>
    public LabelOptions? LabelOptions { get; set; }
}

/// <summary>What comes back from <see cref="IAmazonCloudWatch.GetMetricDataAsync"/>.</summary>
public class GetMetricDataResponse : AmazonWebServiceResponse
{
    /// <summary>The series, one per query that returns data.</summary>
    public List<MetricDataResult>? MetricDataResults { get; set; }

    /// <summary>Where the next page starts; null for the first page and after the last.</summary>
    public string? NextToken { get; set; }

    /// <summary>Remarks about the operation or the series.</summary>
    public List<MessageData>? Messages { get; set; }
}

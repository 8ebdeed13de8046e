namespace Amazon.CloudWatch.Model;

/// <summary>A metric, the statistic of its points, and their length.</summary>
public class MetricStat
{
    /// <summary>The metric. Required.</summary>
    public Metric? Metric { get; set; }

    /// <summary>The length of a point in seconds: 1, 5, 10, 20, 30 or a multiple of 60. Required. At least 1.</summary>
    public int? Period { get; set; }

    /// <summary>The statistic of a point, e.g. <c>Sum</c>, <c>Average</c> or <c>p99</c>. Required.</summary>
    public string? Stat { get; set; }

    /// <summary>The unit; a metric stored with another unit does not match.</summary>
    public StandardUnit? Unit { get; set; }
}

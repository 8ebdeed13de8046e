using ChaosOperator.AwsSdk.Runtime.Shapes;

namespace Amazon.Route53.Model;

/// <summary>The alarm that a health check was made from.</summary>
public class CloudWatchAlarmConfiguration
{
    /// <summary>Over how many periods the threshold is checked. At least 1.</summary>
    public int? EvaluationPeriods { get; set; }

    /// <summary>The value that is compared with.</summary>
    public double? Threshold { get; set; }

    /// <summary>How values are compared with the threshold.</summary>
    public ComparisonOperator? ComparisonOperator { get; set; }

    /// <summary>The length of a point in seconds. At least 60.</summary>
    public int? Period { get; set; }

    /// <summary>The name of the metric. 1 to 255 characters.</summary>
    public string? MetricName { get; set; }

    /// <summary>The namespace of the metric. 1 to 255 characters.</summary>
    public string? Namespace { get; set; }

    /// <summary>The statistic.</summary>
    public Statistic? Statistic { get; set; }

    /// <summary>The dimensions of the metric. At most 10 items.</summary>
    [ListItem("Dimension")]
    public List<Dimension>? Dimensions { get; set; }
}

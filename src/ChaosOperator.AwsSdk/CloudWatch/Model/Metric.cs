namespace Amazon.CloudWatch.Model;

/// <summary>A metric: namespace, name and dimensions.</summary>
public class Metric
{
    /// <summary>The namespace of the metric, e.g. <c>AWS/Route53</c>. 1 to 255 characters. Pattern <c>[^:].*</c>.</summary>
    public string? Namespace { get; set; }

    /// <summary>The name of the metric. 1 to 255 characters.</summary>
    public string? MetricName { get; set; }

    /// <summary>The names and values that tell metrics of one name apart. At most 30 items.</summary>
    public List<Dimension>? Dimensions { get; set; }
}

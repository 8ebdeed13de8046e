namespace Amazon.CloudWatch.Model;

/// <summary>Metrics with the entity that they belong to.</summary>
public class EntityMetricData
{
    /// <summary>What the metrics belong to.</summary>
    public Entity? Entity { get; set; }

    /// <summary>Values to store.</summary>
    public List<MetricDatum>? MetricData { get; set; }
}

namespace Amazon.CloudWatch.Model;

/// <summary>Values of one metric to store.</summary>
public class MetricDatum
{
    /// <summary>The name of the metric. Required. 1 to 255 characters.</summary>
    public string? MetricName { get; set; }

    /// <summary>The names and values that tell metrics of one name apart. At most 30 items.</summary>
    public List<Dimension>? Dimensions { get; set; }

    /// <summary>When the value was measured; now where it is null. UTC.</summary>
    public DateTime? Timestamp { get; set; }

    /// <summary>The value.</summary>
    public double? Value { get; set; }

    /// <summary>Many values summed up; either this, a value, or values.</summary>
    public StatisticSet? StatisticValues { get; set; }

    /// <summary>The values; each belongs to the time stamp or count at the same place.</summary>
    public List<double>? Values { get; set; }

    /// <summary>How often each of the values occurred; once each where it is null.</summary>
    public List<double>? Counts { get; set; }

    /// <summary>The unit; a metric stored with another unit does not match.</summary>
    public StandardUnit? Unit { get; set; }

    /// <summary>1 for points per second, 60 for points per minute. At least 1.</summary>
    public int? StorageResolution { get; set; }
}

namespace Amazon.CloudWatch.Model;

/// <summary>Metrics that have a dimension, with any value or with this one.</summary>
public class DimensionFilter
{
    /// <summary>The name. Required. 1 to 255 characters.</summary>
    public string? Name { get; set; }

    /// <summary>The value. 1 to 1024 characters.</summary>
    public string? Value { get; set; }
}

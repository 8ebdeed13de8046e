namespace Amazon.Route53.Model;

/// <summary>A CloudWatch alarm.</summary>
public class AlarmIdentifier
{
    /// <summary>The region: of the checker, or of the latency record. Required.</summary>
    public CloudWatchRegion? Region { get; set; }

    /// <summary>The name. Required. 1 to 256 characters.</summary>
    public string? Name { get; set; }
}

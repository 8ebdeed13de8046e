namespace Amazon.CloudWatch.Model;

/// <summary>A dashboard in a list.</summary>
public class DashboardEntry
{
    /// <summary>The name of the dashboard.</summary>
    public string? DashboardName { get; set; }

    /// <summary>The ARN of the dashboard.</summary>
    public string? DashboardArn { get; set; }

    /// <summary>When it was last changed.</summary>
    public DateTime? LastModified { get; set; }

    /// <summary>Bytes of its body.</summary>
    public long? Size { get; set; }
}

namespace Amazon.Route53.Model;

/// <summary>What one checker saw last.</summary>
public class HealthCheckObservation
{
    /// <summary>The region: of the checker, or of the latency record.</summary>
    public HealthCheckRegion? Region { get; set; }

    /// <summary>The address of the checker. At most 45 characters.</summary>
    public string? IPAddress { get; set; }

    /// <summary>What the checker saw.</summary>
    public StatusReport? StatusReport { get; set; }
}

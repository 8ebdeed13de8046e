namespace Amazon.Route53.Model;

/// <summary>Why features of a zone failed.</summary>
public class HostedZoneFailureReasons
{
    /// <summary>The state of accelerated recovery.</summary>
    public string? AcceleratedRecovery { get; set; }
}

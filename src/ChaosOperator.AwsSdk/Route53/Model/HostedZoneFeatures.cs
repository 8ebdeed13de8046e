namespace Amazon.Route53.Model;

/// <summary>Features of a zone.</summary>
public class HostedZoneFeatures
{
    /// <summary>The state of accelerated recovery.</summary>
    public AcceleratedRecoveryStatus? AcceleratedRecoveryStatus { get; set; }

    /// <summary>Why a feature failed.</summary>
    public HostedZoneFailureReasons? FailureReasons { get; set; }
}

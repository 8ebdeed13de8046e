namespace Amazon.Route53.Model;

/// <summary>Comment and visibility of a zone.</summary>
public class HostedZoneConfig
{
    /// <summary>A remark about the zone. At most 256 characters.</summary>
    public string? Comment { get; set; }

    /// <summary>Whether only VPCs see the zone.</summary>
    public bool? PrivateZone { get; set; }
}

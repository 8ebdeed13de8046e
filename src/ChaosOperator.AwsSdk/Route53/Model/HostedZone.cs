namespace Amazon.Route53.Model;

/// <summary>A hosted zone: the records of a domain.</summary>
public class HostedZone
{
    /// <summary>The id. At most 32 characters.</summary>
    public string? Id { get; set; }

    /// <summary>The name. At most 1024 characters.</summary>
    public string? Name { get; set; }

    /// <summary>What made the creating request unique. 1 to 128 characters.</summary>
    public string? CallerReference { get; set; }

    /// <summary>Comment and visibility of the zone.</summary>
    public HostedZoneConfig? Config { get; set; }

    /// <summary>How many record sets the zone has.</summary>
    public long? ResourceRecordSetCount { get; set; }

    /// <summary>The AWS service that made it; it cannot be changed by hand.</summary>
    public LinkedService? LinkedService { get; set; }

    /// <summary>Features of the zone.</summary>
    public HostedZoneFeatures? Features { get; set; }
}

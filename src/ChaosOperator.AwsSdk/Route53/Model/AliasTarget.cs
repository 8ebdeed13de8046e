namespace Amazon.Route53.Model;

/// <summary>The AWS resource that an alias record stands for.</summary>
public class AliasTarget
{
    /// <summary>The id of the zone of the target, fixed per service and region. At most 32 characters.</summary>
    public string? HostedZoneId { get; set; }

    /// <summary>The name, e.g. <c>example.com.</c> At most 1024 characters.</summary>
    public string? DNSName { get; set; }

    /// <summary>Whether the record is healthy only while its target is.</summary>
    public bool? EvaluateTargetHealth { get; set; }
}

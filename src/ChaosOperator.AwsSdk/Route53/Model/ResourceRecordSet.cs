using ChaosOperator.AwsSdk.Runtime.Shapes;

namespace Amazon.Route53.Model;

/// <summary>The records of one name and type, with how clients are routed to them.</summary>
public class ResourceRecordSet
{
    /// <summary>The name. At most 1024 characters.</summary>
    public string? Name { get; set; }

    /// <summary>The type.</summary>
    public RRType? Type { get; set; }

    /// <summary>Tells record sets of one name and type apart. 1 to 128 characters.</summary>
    public string? SetIdentifier { get; set; }

    /// <summary>The share of the record among those of its name and type. 0 to 255.</summary>
    public long? Weight { get; set; }

    /// <summary>The region: of the checker, or of the latency record.</summary>
    public ResourceRecordSetRegion? Region { get; set; }

    /// <summary>The place of the clients that the record is for.</summary>
    public GeoLocation? GeoLocation { get; set; }

    /// <summary>Primary or secondary.</summary>
    public ResourceRecordSetFailover? Failover { get; set; }

    /// <summary>Whether up to eight healthy records are answered at random.</summary>
    public bool? MultiValueAnswer { get; set; }

    /// <summary>How many seconds resolvers may keep the answer. 0 to 2147483647.</summary>
    public long? TTL { get; set; }

    /// <summary>The values of the records. At least 1 items.</summary>
    [ListItem("ResourceRecord")]
    public List<ResourceRecord>? ResourceRecords { get; set; }

    /// <summary>The AWS resource that the record stands for, in place of values.</summary>
    public AliasTarget? AliasTarget { get; set; }

    /// <summary>The id of the health check. At most 64 characters.</summary>
    public string? HealthCheckId { get; set; }

    /// <summary>The traffic policy instance that made the record set. 1 to 36 characters.</summary>
    public string? TrafficPolicyInstanceId { get; set; }

    /// <summary>The client networks that the record is for.</summary>
    public CidrRoutingConfig? CidrRoutingConfig { get; set; }

    /// <summary>The place that clients are near to.</summary>
    public GeoProximityLocation? GeoProximityLocation { get; set; }
}

using ChaosOperator.AwsSdk.Runtime.Shapes;

namespace Amazon.Route53.Model;

/// <summary>What is checked, and how.</summary>
public class HealthCheckConfig
{
    /// <summary>The address that is called; without it the name is resolved for each check. At most 45 characters.</summary>
    public string? IPAddress { get; set; }

    /// <summary>The port that is called. 1 to 65535.</summary>
    public int? Port { get; set; }

    /// <summary>The type.</summary>
    public HealthCheckType? Type { get; set; }

    /// <summary>The path that is called. At most 255 characters.</summary>
    public string? ResourcePath { get; set; }

    /// <summary>The name that is called, or sent as Host header where an address is set. At most 255 characters.</summary>
    public string? FullyQualifiedDomainName { get; set; }

    /// <summary>The text that the body must hold. At most 255 characters.</summary>
    public string? SearchString { get; set; }

    /// <summary>Seconds between checks, 10 or 30; cannot be changed later. 10 to 30.</summary>
    public int? RequestInterval { get; set; }

    /// <summary>How many checks in a row must differ before the state changes. 1 to 10.</summary>
    public int? FailureThreshold { get; set; }

    /// <summary>Whether latencies are published; cannot be changed later.</summary>
    public bool? MeasureLatency { get; set; }

    /// <summary>Whether healthy counts as unhealthy and the other way round.</summary>
    public bool? Inverted { get; set; }

    /// <summary>Whether checking is switched off; the check then counts as healthy.</summary>
    public bool? Disabled { get; set; }

    /// <summary>How many of the children must be healthy. 0 to 256.</summary>
    public int? HealthThreshold { get; set; }

    /// <summary>The ids of the checks that a calculated check counts. At most 256 items.</summary>
    [ListItem("ChildHealthCheck")]
    public List<string>? ChildHealthChecks { get; set; }

    /// <summary>Whether the host name is sent in the TLS handshake.</summary>
    public bool? EnableSNI { get; set; }

    /// <summary>
    /// The regions of the checkers; all where it is null. 3 to 64 items. Values: <c>us-east-1</c>, <c>us-west-1</c>, <c>us-west-2</c>,
    /// <c>eu-west-1</c>, <c>ap-southeast-1</c>, <c>ap-southeast-2</c>, <c>ap-northeast-1</c>, <c>sa-east-1</c>.
    /// </summary>
    [ListItem("Region")]
    public List<string>? Regions { get; set; }

    /// <summary>The alarm whose data stream is watched.</summary>
    public AlarmIdentifier? AlarmIdentifier { get; set; }

    /// <summary>What the check is while the alarm has too little data.</summary>
    public InsufficientDataHealthStatus? InsufficientDataHealthStatus { get; set; }

    /// <summary>The ARN of the routing control. 1 to 255 characters.</summary>
    public string? RoutingControlArn { get; set; }
}

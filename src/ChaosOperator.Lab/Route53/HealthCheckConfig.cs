namespace ChaosOperator.Lab.Route53;

/// <summary>A CloudWatch alarm that a health check follows.</summary>
internal sealed record AlarmIdentifier(string Region, string Name);

/// <summary>Configuration of a health check, as on the wire.</summary>
internal sealed record HealthCheckConfig
{
    public string Type { get; init; } = "HTTPS";

    public string? IPAddress { get; init; }

    public int? Port { get; init; }

    public string? ResourcePath { get; init; }

    public string? FullyQualifiedDomainName { get; init; }

    public string? SearchString { get; init; }

    public int RequestInterval { get; init; } = 30;

    public int FailureThreshold { get; init; } = 3;

    public bool MeasureLatency { get; init; }

    public bool Inverted { get; init; }

    public bool Disabled { get; init; }

    public int? HealthThreshold { get; init; }

    public IReadOnlyList<string> ChildHealthChecks { get; init; } = [];

    public bool? EnableSni { get; init; }

    public IReadOnlyList<string> Regions { get; init; } = [];

    public AlarmIdentifier? Alarm { get; init; }

    public string? InsufficientDataHealthStatus { get; init; }

    /// <summary>Whether checkers probe an endpoint (rather than the check being computed from others or from an alarm).</summary>
    public bool ProbesEndpoint => Type is "HTTP" or "HTTPS" or "HTTP_STR_MATCH" or "HTTPS_STR_MATCH" or "TCP";
}

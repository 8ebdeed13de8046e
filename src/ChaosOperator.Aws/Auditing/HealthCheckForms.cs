using Amazon.Route53;
using Amazon.Route53.Model;
using ChaosOperator.Core.Auditing;

namespace ChaosOperator.Aws.Auditing;

/// <summary>Health checks as the core knows them.</summary>
internal static class HealthCheckForms
{
    private const int DefaultInterval = 30;
    private const int DefaultThreshold = 3;

    public static ZoneHealthCheck Of(HealthCheck check)
    {
        var config = check.HealthCheckConfig ?? new HealthCheckConfig();
        return new ZoneHealthCheck(check.Id ?? "", WatchOf(check, config), config.Disabled ?? false, config.Inverted ?? false);
    }

    private static HealthCheckWatch WatchOf(HealthCheck check, HealthCheckConfig config) => config.Type switch
    {
        var type when type == HealthCheckType.CALCULATED => new HealthCheckWatch.Calculated(config.ChildHealthChecks ?? [], config.HealthThreshold ?? 0),
        var type when type == HealthCheckType.CLOUDWATCH_METRIC => new HealthCheckWatch.AlarmData(
            config.AlarmIdentifier?.Region?.Value ?? "", config.AlarmIdentifier?.Name ?? "", config.InsufficientDataHealthStatus?.Value, EvaluationOf(check.CloudWatchAlarmConfiguration)),
        var type when type == HealthCheckType.RECOVERY_CONTROL => new HealthCheckWatch.RoutingControl(),
        var type => new HealthCheckWatch.Endpoint(
            type?.Value ?? "",
            string.IsNullOrEmpty(config.FullyQualifiedDomainName) ? null : DnsNames.Normal(config.FullyQualifiedDomainName),
            string.IsNullOrEmpty(config.IPAddress) ? null : DnsNames.Value(config.IPAddress),
            config.Port ?? DefaultPort(type),
            config.ResourcePath ?? "",
            TimeSpan.FromSeconds(config.RequestInterval ?? DefaultInterval),
            config.FailureThreshold ?? DefaultThreshold),
    };

    private static int? DefaultPort(HealthCheckType? type) =>
        type == HealthCheckType.HTTP || type == HealthCheckType.HTTP_STR_MATCH ? 80
        : type == HealthCheckType.HTTPS || type == HealthCheckType.HTTPS_STR_MATCH ? 443
        : null;

    private static TimeSpan? EvaluationOf(CloudWatchAlarmConfiguration? alarm) =>
        alarm is { Period: { } period, EvaluationPeriods: { } periods } ? TimeSpan.FromSeconds((double)period * periods) : null;
}

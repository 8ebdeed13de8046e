using ChaosOperator.Lab.Simulation;

namespace ChaosOperator.Lab.Route53;

/// <summary>The health checks of the world and what each says now.</summary>
internal sealed class HealthCheckStore
{
    /// <summary>An endpoint is healthy while more than this share of checkers say so.</summary>
    private const double HealthyAbovePercent = 18;

    private const int DeepestNesting = 8;

    private readonly SortedDictionary<string, HealthCheck> _checks = new(StringComparer.Ordinal);

    public HealthCheckStore(WorldFile world)
    {
        foreach (var entry in world.HealthChecks)
        {
            var check = new HealthCheck(entry.Id, entry.Id, new()
            {
                Type = entry.Type,
                FullyQualifiedDomainName = entry.Watches,
                ResourcePath = entry.Path,
                Port = entry.Port,
                RequestInterval = entry.IntervalSeconds,
                FailureThreshold = entry.FailureThreshold,
                EnableSni = entry.Type.StartsWith("HTTPS", StringComparison.Ordinal),
            });
            foreach (var (key, value) in entry.Tags)
                check.Tags[key] = value;
            _checks[entry.Id] = check;
        }
    }

    public IEnumerable<HealthCheck> All => _checks.Values;

    public HealthCheck? Find(string id) => _checks.GetValueOrDefault(id);

    public void Add(HealthCheck check) => _checks[check.Id] = check;

    public bool Remove(string id) => _checks.Remove(id);

    /// <summary>What Route 53 answers queries by; a check that is gone counts as healthy, as no check does.</summary>
    public bool IsHealthy(string? id) => id is null || Find(id) is not { } check || IsHealthy(check, DeepestNesting);

    /// <summary>Children of a calculated check that are healthy.</summary>
    public int HealthyChildren(HealthCheck check) => check.Config.ChildHealthChecks.Count(IsHealthy);

    private bool IsHealthy(HealthCheck check, int depth)
    {
        var config = check.Config;
        if (config.Disabled || depth == 0)
            return true;
        var found = config.Type switch
        {
            "CALCULATED" => config.ChildHealthChecks.Count(c => Find(c) is not { } child || IsHealthy(child, depth - 1)) >= (config.HealthThreshold ?? 1),
            _ when config.ProbesEndpoint => check.PercentageHealthy > HealthyAbovePercent,
            // Alarm-based and recovery-control checks are not simulated: they stay at their initial state.
            _ => config.InsufficientDataHealthStatus != "Unhealthy",
        };
        return found != config.Inverted;
    }
}

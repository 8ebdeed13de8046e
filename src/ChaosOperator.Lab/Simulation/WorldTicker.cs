using ChaosOperator.Lab.CloudWatch;
using ChaosOperator.Lab.Route53;
using ChaosOperator.Lab.Time;

namespace ChaosOperator.Lab.Simulation;

/// <summary>Computes the world, one virtual second at a time; the hour before the epoch too, so that a baseline exists at once.</summary>
internal sealed class WorldTicker : ILabTicker
{
    public static readonly TimeSpan History = TimeSpan.FromHours(1);

    private readonly WorldGate _gate;
    private readonly HealthCheckStore _checks;
    private readonly HealthCheckProbes _probes;
    private readonly MetricStore _metrics;
    private readonly Customers[] _customers;
    private readonly LoadFunctions _loads;

    public WorldTicker(WorldFile world, WorldGate gate, Resolver resolver, ApiGateways apis, Distances distances, HealthCheckStore checks, MetricStore metrics, CustomerSurroundings surroundings, LoadFunctions loads)
    {
        (_gate, _checks, _metrics, _loads) = (gate, checks, metrics, loads);
        _probes = new(world, checks, resolver, apis, distances);
        _customers = [.. world.Customers.Select((c, i) => new Customers(c, (world.Seed * 41) + i, surroundings))];
    }

    public int Order => 0;

    public ValueTask TickAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        Compute(now);
        return ValueTask.CompletedTask;
    }

    /// <summary>Computes the time before the epoch.</summary>
    public void Prelude(DateTimeOffset epoch)
    {
        for (var second = epoch - History; second <= epoch; second = second.AddSeconds(1))
            Compute(second);
    }

    private void Compute(DateTimeOffset now)
    {
        lock (_gate.Lock)
        {
            _probes.Tick(now);
            foreach (var customers in _customers)
                customers.Tick(now);
            _loads.Tick(now);
            if (now.Second == 0)
                PublishHealth(now);
        }
    }

    private void PublishHealth(DateTimeOffset now)
    {
        foreach (var check in _checks.All)
        {
            Publish("HealthCheckStatus", _checks.IsHealthy(check.Id) ? 1 : 0, "None");
            if (check.Config.ProbesEndpoint)
                Publish("HealthCheckPercentageHealthy", check.PercentageHealthy, "Percent");
            if (check.Config.Type == "CALCULATED")
                Publish("ChildHealthCheckHealthyCount", _checks.HealthyChildren(check), "None");

            void Publish(string name, double value, string unit) => _metrics.Put(
                new("us-east-1", "AWS/Route53", name, [new("HealthCheckId", check.Id)]), MetricSample.Of(now.AddMinutes(-1), value, unit), now);
        }
    }
}

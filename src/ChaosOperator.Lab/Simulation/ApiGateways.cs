using ChaosOperator.Lab.Lambda;

namespace ChaosOperator.Lab.Simulation;

/// <summary>How a request ended: status 0 when nobody answered.</summary>
internal sealed record Reply(int Status, TimeSpan Latency, string Region)
{
    public static Reply Nobody { get; } = new(0, TimeSpan.FromSeconds(1), "");
}

/// <summary>The APIs and the functions behind them: a request becomes an invocation, an invocation becomes a reply.</summary>
internal sealed class ApiGateways(WorldFile world, ApiStore apis, FunctionStore functions, FunctionFaults faults, Concurrency concurrency)
{
    private readonly Dictionary<FunctionEntry, Capacity> _capacities = [];
    private readonly Random _random = new(world.Seed * 31);

    /// <param name="names">Names that DNS led through; the first that an API owns gets the request.</param>
    /// <param name="path">Path of the URL.</param>
    /// <param name="now">Second of the request.</param>
    public Reply Call(IReadOnlyList<string> names, string path, DateTimeOffset now)
    {
        if (apis.Behind(names) is not { } api)
            return Reply.Nobody;
        if (api.Find(path) is not { } integration)
            return new(404, TimeSpan.FromMilliseconds(5), api.Region);
        var (status, latency) = Invoke(functions.Find(api.Region, integration.Function), integration.Qualifier, now);
        return latency > integration.Limit ? new(504, integration.Limit, api.Region) : new(status, latency, api.Region);
    }

    private (int Status, TimeSpan Latency) Invoke(LambdaFunction? function, string qualifier, DateTimeOffset now)
    {
        var version = function?.Route(qualifier, _random.NextDouble(), now);
        if (function is null || version is null)
            return (500, TimeSpan.FromMilliseconds(5)); // API Gateway's answer to an integration that does not exist.
        if (!concurrency.HasRoom(function.Region, now))
            return (503, TimeSpan.FromMilliseconds(5)); // API Gateway's answer to a function that is throttled.
        var behaviour = function.Behaviour;
        if (!_capacities.TryGetValue(behaviour, out var capacity))
            _capacities[behaviour] = capacity = new(behaviour, now);
        if (capacity.Take(now) is not { } wait)
            return (503, TimeSpan.FromMilliseconds(5));
        var work = TimeSpan.FromMilliseconds(behaviour.LatencyMilliseconds * (1 + (world.Noise * 4 * (_random.NextDouble() - 0.5))));
        var status = _random.NextDouble() < behaviour.ErrorRate ? 500 : 200;
        var (faultStatus, delay) = Strike(LayerFault.Of(version));
        foreach (var fault in faults.Of(function, version, qualifier, now).Where(fault => _random.NextDouble() < fault.Share))
        {
            (faultStatus, delay) = (fault.Status ?? faultStatus, delay + fault.Delay);
            work = fault.PreventsExecution ? TimeSpan.Zero : work;
        }
        var latency = wait + work + delay;
        var limit = TimeSpan.FromSeconds(version.Timeout);
        concurrency.Run(function.Region, now + (latency > limit ? limit : latency));
        return latency > limit ? (502, limit) : (faultStatus ?? status, latency);
    }

    private (int? Status, TimeSpan Delay) Strike(LayerFault? fault)
    {
        if (fault is null)
            return (null, TimeSpan.Zero);
        var delay = _random.NextDouble() < fault.LatencyProbability ? fault.Latency : TimeSpan.Zero;
        return (_random.NextDouble() < fault.StatusProbability ? fault.Status : null, delay);
    }
}

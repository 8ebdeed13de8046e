using ChaosOperator.Lab.Route53;

namespace ChaosOperator.Lab.Simulation;

/// <summary>The checkers at work: each probes whatever name its health check is configured with, once per interval, at its own offset.</summary>
internal sealed class HealthCheckProbes(WorldFile world, HealthCheckStore checks, Resolver resolver, ApiGateways apis, Distances distances)
{
    /// <summary>Response limit of an HTTP probe after the connection stands.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly Random _random = new(world.Seed * 37);
    private readonly PriorityQueue<Outcome, (DateTimeOffset, long)> _pending = new();
    private long _sent;

    private sealed record Outcome(HealthCheck Check, Checker Checker, bool Success, string Status);

    public void Tick(DateTimeOffset now)
    {
        var second = now.ToUnixTimeSeconds();
        foreach (var check in checks.All)
        {
            if (!check.Config.ProbesEndpoint)
                continue;
            foreach (var checker in check.Panel)
            {
                if (second % check.Config.RequestInterval == checker.Offset)
                    Probe(check, checker, now);
            }
        }
        while (_pending.TryPeek(out _, out var due) && due.Item1 <= now)
        {
            var outcome = _pending.Dequeue();
            outcome.Checker.Note(outcome.Success, outcome.Status, now, outcome.Check.Config.FailureThreshold);
        }
    }

    private void Probe(HealthCheck check, Checker checker, DateTimeOffset now)
    {
        var config = check.Config;
        var answer = resolver.Resolve(config.FullyQualifiedDomainName ?? config.IPAddress ?? "", "A", checker.Region, _random.NextDouble());
        var reply = answer.Values.Count == 0 ? Reply.Nobody : apis.Call(answer.Names, config.ResourcePath ?? "/", now);
        var lost = _random.NextDouble() < world.LostProbes;
        var inTime = reply.Latency + TimeSpan.FromMilliseconds(distances.Milliseconds(checker.Region, reply.Region)) <= Patience;
        var success = !lost && inTime && reply.Status != 0 && (config.Type == "TCP" || reply.Status is >= 200 and < 400);
        var address = answer.Values.Count > 0 ? answer.Values[0] : "none";
        var status = (success, lost || (reply.Status != 0 && !inTime), reply.Status) switch
        {
            (true, _, _) => $"Success: HTTP Status Code {reply.Status}, OK. Resolved IP: {address}",
            (_, true, _) => $"Failure: The health checker did not receive a response in time. Resolved IP: {address}",
            (_, _, 0) => $"Failure: DNS resolution failed or no connection could be made. Resolved IP: {address}",
            _ => $"Failure: HTTP Status Code {reply.Status}. Resolved IP: {address}",
        };
        var known = now + (inTime ? TimeSpan.Zero : Patience);
        _pending.Enqueue(new(check, checker, success, status), (known, _sent++));
    }
}

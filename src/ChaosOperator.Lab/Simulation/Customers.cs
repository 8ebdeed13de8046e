using ChaosOperator.Lab.CloudWatch;
using ChaosOperator.Lab.Route53;

namespace ChaosOperator.Lab.Simulation;

/// <summary>A load generator: sends requests at a steady rate through resolvers that cache, and publishes each minute what came back.</summary>
/// <param name="entry">Where it is, and what it calls.</param>
/// <param name="seed">Start of its randomness.</param>
/// <param name="surroundings">The world around it.</param>
internal sealed class Customers(CustomerEntry entry, int seed, CustomerSurroundings surroundings)
{
    private readonly Random _random = new(seed);
    private readonly Uri _url = new(entry.Url);
    private readonly (DnsAnswer? Answer, DateTimeOffset Until)[] _caches = new (DnsAnswer?, DateTimeOffset)[entry.Resolvers];
    private readonly PriorityQueue<Reply, (DateTimeOffset, long)> _underway = new();
    private readonly Dictionary<string, int> _counts = [];
    private double _owed;
    private double _pace = 1;
    private long _sent;

    public void Tick(DateTimeOffset now) => Tick(now, entry.PerMinute);

    /// <summary>One second in which requests are sent at a rate that is not that of the world file.</summary>
    public void Tick(DateTimeOffset now, double perMinute)
    {
        if (now.Second == 0)
        {
            Publish(now);
            _pace = 1 + (surroundings.Noise * 2 * (_random.NextDouble() - 0.5));
        }
        for (_owed += perMinute / 60 * _pace; _owed >= 1; _owed--)
            Send(now);
        while (_underway.TryPeek(out _, out var due) && due.Item1 <= now)
            Count(_underway.Dequeue());
    }

    private void Send(DateTimeOffset now)
    {
        var answer = Lookup(_random.Next(entry.Resolvers), now);
        var reply = answer.Values.Count == 0 ? Reply.Nobody : surroundings.Apis.Call(answer.Names, _url.AbsolutePath, now);
        var latency = reply.Latency + TimeSpan.FromMilliseconds(surroundings.Distances.Milliseconds(entry.Region, reply.Region));
        var patience = TimeSpan.FromSeconds(entry.TimeoutSeconds);
        _underway.Enqueue(
            latency > patience ? reply with { Status = 0 } : reply,
            (now + (latency > patience ? patience : latency), _sent++));
    }

    private DnsAnswer Lookup(int resolver1, DateTimeOffset now)
    {
        ref var cache = ref _caches[resolver1];
        if (cache.Answer is null || cache.Until <= now)
        {
            var answer = surroundings.Resolver.Resolve(_url.Host, "A", entry.Region, _random.NextDouble());
            // A resolver that asks for the first time joins in the middle of a TTL, so that caches do not all expire together.
            var age = cache.Answer is null ? _random.NextDouble() : 0;
            cache = (answer, now + TimeSpan.FromSeconds((answer.Ttl * (1 - age)) + entry.OverstaySeconds));
        }
        return cache.Answer!;
    }

    private void Count(Reply reply)
    {
        if (reply.Status is >= 200 and < 300)
            Increment($"region_{reply.Region}");
        Increment(reply.Status == 0 ? "error_timeout" : $"status_{reply.Status / 100}xx");
    }

    private void Increment(string name) => _counts[name] = _counts.GetValueOrDefault(name) + 1;

    private void Publish(DateTimeOffset now)
    {
        var names = surroundings.Regions.Select(r => $"region_{r}").Concat(["status_2xx", "status_4xx", "status_5xx", "error_timeout"]);
        foreach (var name in names)
        {
            var id = new MetricId(entry.MetricsRegion, entry.MetricsNamespace, name, [new("api", entry.Url)]);
            surroundings.Metrics.Put(id, MetricSample.Of(now.AddMinutes(-1), _counts.GetValueOrDefault(name), "Count"), now);
        }
        _counts.Clear();
    }
}

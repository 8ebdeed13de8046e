using ChaosOperator.Lab.Simulation;

namespace ChaosOperator.Lab.Route53;

/// <summary>An answer of the authoritative servers: the names on the way, the values at its end, and how long it may be kept.</summary>
internal sealed record DnsAnswer(IReadOnlyList<string> Names, IReadOnlyList<string> Values, int Ttl, string Code)
{
    /// <summary>Type of the first record that matched: a CNAME answers a question for an address.</summary>
    public RecordSet? First { get; init; }
}

/// <summary>Answers DNS questions from zones, routing policies and health.</summary>
internal sealed class Resolver(ZoneStore zones, HealthCheckStore checks, Distances distances)
{
    private const int MostHops = 8;
    private const int AliasTtl = 60;

    /// <param name="name">Name asked for.</param>
    /// <param name="type">Record type asked for.</param>
    /// <param name="region">AWS region nearest to who asks.</param>
    /// <param name="draw">In [0,1): decides between weights.</param>
    public DnsAnswer Resolve(string name, string type, string region, double draw)
    {
        var names = new List<string> { DnsName.Absolute(name) };
        int? ttl = null;
        RecordSet? first = null;
        for (var hop = 0; hop < MostHops; hop++)
        {
            if (Choose(names[^1], type, region, draw) is not { } record)
                break;
            first ??= record;
            // Resolvers keep each record of a chain for its own TTL; how long a client stays where it was led is up to the first.
            ttl ??= record.Alias is null ? record.Ttl : AliasTtl;
            var next = record.Alias?.DnsName ?? (record.Type == "CNAME" && type != "CNAME" ? record.Values[0] : null);
            if (next is null)
                return new(names, record.Values, ttl ?? 0, "NOERROR") { First = first };
            names.Add(DnsName.Absolute(next));
        }
        return new(names, [], ttl ?? 0, first is null ? "NXDOMAIN" : "NOERROR") { First = first };
    }

    private RecordSet? Choose(string name, string type, string region, double draw)
    {
        var all = zones.Named(name).ToList();
        var fitting = all.FindAll(r => r.Type == type);
        if (fitting.Count == 0)
            fitting = all.FindAll(r => r.Type == "CNAME");
        if (fitting.Count < 2)
            return fitting.FirstOrDefault();
        var healthy = fitting.FindAll(r => checks.IsHealthy(r.HealthCheckId));
        // When all are unhealthy, all are treated as healthy.
        var eligible = healthy.Count > 0 ? healthy : fitting;
        return eligible[0] switch
        {
            { Region: not null } => eligible.MinBy(r => distances.Milliseconds(region, r.Region ?? "")),
            { Weight: not null } => Weighted(eligible, draw),
            { Failover: not null } => eligible.Find(r => r.Failover == "PRIMARY") ?? eligible[0],
            _ => eligible[0],
        };
    }

    private static RecordSet Weighted(List<RecordSet> records, double draw)
    {
        var left = draw * records.Sum(r => r.Weight ?? 0);
        foreach (var record in records)
        {
            left -= record.Weight ?? 0;
            if (left < 0)
                return record;
        }
        return records[^1];
    }
}

using ChaosOperator.Lab.Simulation;

namespace ChaosOperator.Lab.Route53;

/// <summary>A public hosted zone.</summary>
internal sealed class HostedZone(string id, string name)
{
    public string Id => id;

    public string Name { get; } = DnsName.Absolute(name);

    /// <summary>Record sets in Route 53's order.</summary>
    public SortedDictionary<(string SortKey, string Type, string SetIdentifier), RecordSet> Records { get; } =
        new(Comparer<(string, string, string)>.Create((a, b) =>
        {
            var byName = string.CompareOrdinal(a.Item1, b.Item1);
            var byType = byName != 0 ? byName : string.CompareOrdinal(a.Item2, b.Item2);
            return byType != 0 ? byType : string.CompareOrdinal(a.Item3, b.Item3);
        }));

    public static (string SortKey, string Type, string SetIdentifier) KeyOf(RecordSet record) =>
        (DnsName.SortKey(record.Name), record.Type, record.SetIdentifier ?? "");

    public void Put(RecordSet record) => Records[KeyOf(record)] = record;
}

/// <summary>The zones of the world.</summary>
internal sealed class ZoneStore
{
    private const int EndpointTtl = 60;

    private readonly SortedDictionary<string, HostedZone> _zones = [];
    private readonly HostedZone _ofAws = new("", "amazonaws.com");

    public ZoneStore(WorldFile world)
    {
        foreach (var entry in world.Zones)
        {
            var zone = new HostedZone(entry.Id, entry.Name);
            foreach (var record in entry.Records)
                zone.Put(FromFile(record));
            _zones[entry.Id] = zone;
        }
    }

    public IEnumerable<HostedZone> All => _zones.Values;

    public HostedZone? Find(string id) => _zones.GetValueOrDefault(id);

    /// <summary>Record sets of a name, whatever their type and zone.</summary>
    public IEnumerable<RecordSet> Named(string name)
    {
        var absolute = DnsName.Absolute(name);
        return _zones.Values.Append(_ofAws).Where(z => absolute.EndsWith(z.Name, StringComparison.Ordinal)).SelectMany(z => z.Records.Values).Where(r => r.Name == absolute);
    }

    /// <summary>A name that AWS itself gives an endpoint, and that leads to an address from now on; it is in no zone of the account.</summary>
    public void PutEndpoint(string name, string address) => _ofAws.Put(new(DnsName.Absolute(name), "A") { Ttl = EndpointTtl, Values = [address] });

    /// <summary>Takes such a name away.</summary>
    public void RemoveEndpoint(string name) => _ofAws.Records.Remove(HostedZone.KeyOf(new(DnsName.Absolute(name), "A")));

    private static RecordSet FromFile(RecordEntry entry) => new(DnsName.Absolute(entry.Name), entry.Type)
    {
        Ttl = entry.Ttl,
        Values = entry.Values,
        SetIdentifier = entry.SetIdentifier,
        Region = entry.Region,
        Weight = entry.Weight,
        Failover = entry.Failover,
        HealthCheckId = entry.HealthCheck,
    };
}

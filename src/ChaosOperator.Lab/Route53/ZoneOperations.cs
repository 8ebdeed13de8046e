using System.Xml.Linq;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Simulation;
using ChaosOperator.Lab.Time;
using static ChaosOperator.Lab.Route53.Route53Xml;

namespace ChaosOperator.Lab.Route53;

/// <summary>Operations on hosted zones and changes; a change is INSYNC after some virtual seconds.</summary>
internal sealed class ZoneOperations(ZoneStore zones, IdSource ids, ILabClock clock)
{
    private const int MostZones = 100;
    private static readonly TimeSpan Propagation = TimeSpan.FromSeconds(10);

    private readonly Dictionary<string, DateTimeOffset> _changes = [];

    public AwsAnswer List(AwsCall call)
    {
        var (page, next, size) = Page(zones.All.OrderBy(z => z.Id, StringComparer.Ordinal), call, z => string.CompareOrdinal(z.Id, call.Parameter("marker") ?? "") >= 0);
        return AwsAnswer.Xml(new XElement(
            Ns + "ListHostedZonesResponse",
            new XElement(Ns + "HostedZones", page.Select(Write)),
            Optional("Marker", call.Parameter("marker")),
            new XElement(Ns + "IsTruncated", next is not null),
            Optional("NextMarker", next?.Id),
            new XElement(Ns + "MaxItems", size)));
    }

    public AwsAnswer ListByName(AwsCall call)
    {
        var name = call.Parameter("dnsname");
        var (page, next, size) = Page(
            zones.All.OrderBy(z => DnsName.SortKey(z.Name), StringComparer.Ordinal),
            call,
            z => name is null || string.CompareOrdinal(DnsName.SortKey(z.Name), DnsName.SortKey(name)) >= 0);
        return AwsAnswer.Xml(new XElement(
            Ns + "ListHostedZonesByNameResponse",
            new XElement(Ns + "HostedZones", page.Select(Write)),
            Optional("DNSName", name),
            new XElement(Ns + "IsTruncated", next is not null),
            Optional("NextDNSName", next?.Name),
            Optional("NextHostedZoneId", next?.Id),
            new XElement(Ns + "MaxItems", size)));
    }

    public AwsAnswer Get(string id) => AwsAnswer.Xml(new XElement(
        Ns + "GetHostedZoneResponse",
        Write(Find(id)),
        new XElement(Ns + "DelegationSet", new XElement(Ns + "NameServers", new XElement(Ns + "NameServer", "ns-1.awsdns-01.org")))));

    public AwsAnswer Change(string zoneId, XElement body)
    {
        var changes = body.Child("ChangeBatch")?.Child("Changes")?.Elements().ToList() ?? throw Route53Errors.Invalid("ChangeBatch must be given.");
        ChangeBatch.Apply(Find(zoneId), changes);
        var id = ids.Code("C", 20);
        _changes[id] = clock.Now;
        return AwsAnswer.Xml(new XElement(Ns + "ChangeResourceRecordSetsResponse", ChangeInfo(id)));
    }

    public AwsAnswer GetChange(string id) => _changes.ContainsKey(id)
        ? AwsAnswer.Xml(new XElement(Ns + "GetChangeResponse", ChangeInfo(id)))
        : throw new AwsError(404, "NoSuchChange", $"A change with the specified change ID {id} does not exist.");

    private HostedZone Find(string id) => zones.Find(id) ?? throw Route53Errors.NoSuchHostedZone(id);

    private static (List<HostedZone> Page, HostedZone? Next, int Size) Page(IEnumerable<HostedZone> ordered, AwsCall call, Func<HostedZone, bool> fromHere)
    {
        var size = int.TryParse(call.Parameter("maxitems"), out var most) ? Math.Clamp(most, 1, MostZones) : MostZones;
        var rest = ordered.Where(fromHere).ToList();
        return ([.. rest.Take(size)], rest.ElementAtOrDefault(size), size);
    }

    private XElement ChangeInfo(string id) => new(
        Ns + "ChangeInfo",
        new XElement(Ns + "Id", $"/change/{id}"),
        new XElement(Ns + "Status", clock.Now >= _changes[id] + Propagation ? "INSYNC" : "PENDING"),
        new XElement(Ns + "SubmittedAt", _changes[id].UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'")));

    private static XElement Write(HostedZone zone) => new(
        Ns + "HostedZone",
        new XElement(Ns + "Id", $"/hostedzone/{zone.Id}"),
        new XElement(Ns + "Name", zone.Name),
        new XElement(Ns + "CallerReference", zone.Id),
        new XElement(Ns + "Config", new XElement(Ns + "PrivateZone", false)),
        new XElement(Ns + "ResourceRecordSetCount", zone.Records.Count));
}

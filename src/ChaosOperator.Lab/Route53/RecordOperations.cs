using System.Xml.Linq;
using ChaosOperator.Lab.Hosting;
using static ChaosOperator.Lab.Route53.Route53Xml;

namespace ChaosOperator.Lab.Route53;

/// <summary>Reading records and asking what DNS would answer.</summary>
internal sealed class RecordOperations(ZoneStore zones, Resolver resolver)
{
    private const int MostRecords = 300;

    public AwsAnswer List(string zoneId, AwsCall call)
    {
        var (name, type, identifier) = (call.Parameter("name"), call.Parameter("type"), call.Parameter("identifier"));
        if (name is null && type is not null)
            throw Route53Errors.Invalid("The input is not valid: type is given without name.");
        var size = int.TryParse(call.Parameter("maxitems"), out var most) ? Math.Clamp(most, 1, MostRecords) : MostRecords;
        var start = (Name: name is null ? "" : DnsName.SortKey(name), Type: type ?? "", Identifier: identifier ?? "");
        var rest = Zone(zoneId).Records.Where(r => Compare(r.Key, start) >= 0).Select(r => r.Value).ToList();
        var next = rest.ElementAtOrDefault(size);
        return AwsAnswer.Xml(new XElement(
            Ns + "ListResourceRecordSetsResponse",
            new XElement(Ns + "ResourceRecordSets", rest.Take(size).Select(RecordSetXml.Write)),
            new XElement(Ns + "IsTruncated", next is not null),
            Optional("NextRecordName", next?.Name),
            Optional("NextRecordType", next?.Type),
            Optional("NextRecordIdentifier", next?.SetIdentifier),
            new XElement(Ns + "MaxItems", size)));
    }

    public AwsAnswer TestAnswer(AwsCall call)
    {
        var zone = Zone(call.Parameter("hostedzoneid") ?? throw Route53Errors.Invalid("hostedzoneid must be given."));
        var name = DnsName.Absolute(call.Parameter("recordname") ?? throw Route53Errors.Invalid("recordname must be given."));
        var type = call.Parameter("recordtype") ?? throw Route53Errors.Invalid("recordtype must be given.");
        // Without a resolver address Route 53 answers as for a resolver in us-east-1; addresses have no places in the lab.
        var answer = resolver.Resolve(name, type, "us-east-1", 0);
        var data = answer.First is { Type: "CNAME" } cname ? cname.Values : answer.Values;
        return AwsAnswer.Xml(new XElement(
            Ns + "TestDNSAnswerResponse",
            new XElement(Ns + "Nameserver", "ns-1.awsdns-01.org"),
            new XElement(Ns + "RecordName", name),
            new XElement(Ns + "RecordType", answer.First?.Type ?? type),
            new XElement(Ns + "RecordData", data.Select(v => new XElement(Ns + "RecordDataEntry", v))),
            new XElement(Ns + "ResponseCode", name.EndsWith(zone.Name, StringComparison.Ordinal) ? answer.Code : "REFUSED"),
            new XElement(Ns + "Protocol", "UDP")));
    }

    private HostedZone Zone(string id) => zones.Find(id) ?? throw Route53Errors.NoSuchHostedZone(id);

    private static int Compare((string SortKey, string Type, string SetIdentifier) key, (string Name, string Type, string Identifier) start)
    {
        var byName = string.CompareOrdinal(key.SortKey, start.Name);
        var byType = byName != 0 ? byName : string.CompareOrdinal(key.Type, start.Type);
        return byType != 0 ? byType : string.CompareOrdinal(key.SetIdentifier, start.Identifier);
    }
}

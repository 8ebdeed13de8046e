using System.Xml.Linq;
using static ChaosOperator.Lab.Route53.Route53Xml;

namespace ChaosOperator.Lab.Route53;

/// <summary>Record sets on the wire.</summary>
internal static class RecordSetXml
{
    public static XElement Write(RecordSet record) => new(
        Ns + "ResourceRecordSet",
        new XElement(Ns + "Name", record.Name),
        new XElement(Ns + "Type", record.Type),
        Optional("SetIdentifier", record.SetIdentifier),
        Optional("Weight", record.Weight),
        Optional("Region", record.Region),
        Optional("Failover", record.Failover),
        record.Alias is null ? new XElement(Ns + "TTL", record.Ttl) : null,
        record.Alias is null
            ? new XElement(Ns + "ResourceRecords", record.Values.Select(v => new XElement(Ns + "ResourceRecord", new XElement(Ns + "Value", v))))
            : new XElement(
                Ns + "AliasTarget",
                new XElement(Ns + "HostedZoneId", record.Alias.HostedZoneId),
                new XElement(Ns + "DNSName", record.Alias.DnsName),
                new XElement(Ns + "EvaluateTargetHealth", record.Alias.EvaluateTargetHealth)),
        Optional("HealthCheckId", record.HealthCheckId));

    public static RecordSet Read(XElement element)
    {
        var record = new RecordSet(DnsName.Absolute(element.Required("Name")), element.Required("Type"))
        {
            SetIdentifier = element.Text("SetIdentifier"),
            Weight = element.Number("Weight"),
            Region = element.Text("Region"),
            Failover = element.Text("Failover"),
            HealthCheckId = element.Text("HealthCheckId"),
            Ttl = element.Number("TTL") ?? 0,
            Values = [.. (element.Child("ResourceRecords")?.Elements() ?? []).Select(r => r.Required("Value"))],
            Alias = element.Child("AliasTarget") is { } alias
                ? new(alias.Required("HostedZoneId"), DnsName.Absolute(alias.Required("DNSName")), alias.Flag("EvaluateTargetHealth") ?? false)
                : null,
        };
        if (record.Alias is null == (record.Values.Count == 0))
            throw Route53Errors.InvalidBatch($"Invalid request: Expected exactly one of [AliasTarget, all of [TTL, and ResourceRecords]] in record {record.Name} {record.Type}");
        var routed = record.Weight is not null || record.Region is not null || record.Failover is not null;
        if (routed && record.SetIdentifier is null)
            throw Route53Errors.InvalidBatch($"Invalid request: Missing field 'SetIdentifier' in record {record.Name} {record.Type}");
        return record;
    }
}

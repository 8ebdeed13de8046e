using ChaosOperator.Core.Auditing;

namespace ChaosOperator.Core.Hypotheses.Reading;

/// <summary>Reads what is to be audited.</summary>
internal sealed class AuditReader(ErrorList errors)
{
    private const string Field = "spec.audit";

    public AuditPlan Read(AuditSpec? spec)
    {
        if (spec is null)
        {
            return AuditPlan.None;
        }

        if (spec is { Block: true, Route53: not { Count: > 0 } })
        {
            errors.Add($"{Field}.block", "is true, but nothing is audited", "name the entry under spec.audit.route53");
        }

        if (spec.Route53?.Count > 10)
        {
            errors.Add($"{Field}.route53", $"has {spec.Route53.Count} entries", "keep to 10");
        }

        return new AuditPlan([.. (spec.Route53 ?? []).Index().Select(entry => Read($"{Field}.route53[{entry.Index}]", entry.Item)).OfType<EntryName>()], spec.Block ?? false);
    }

    private EntryName? Read(string field, Route53AuditSpec? spec)
    {
        var zone = errors.Has($"{field}.hostedZoneId", spec?.HostedZoneId, "give the id of the hosted zone, such as Z0123456789EXAMPLE");
        var name = errors.Has($"{field}.recordName", spec?.RecordName, "give the name that clients ask for, such as example.com");
        if (zone && !SignalPatterns.HostedZoneIdForm().IsMatch(spec!.HostedZoneId!))
        {
            errors.Add($"{field}.hostedZoneId", $"'{spec.HostedZoneId}' is not the id of a hosted zone", "write it without /hostedzone/, such as Z0123456789EXAMPLE");
            zone = false;
        }

        if (name && (spec!.RecordName!.Length > 255 || !SignalPatterns.RecordNameForm().IsMatch(spec.RecordName)))
        {
            errors.Add($"{field}.recordName", $"'{spec.RecordName}' is not a name", "write a DNS name such as example.com");
            name = false;
        }

        return zone && name ? new EntryName(spec!.HostedZoneId!, DnsNames.Normal(spec.RecordName!)) : null;
    }
}

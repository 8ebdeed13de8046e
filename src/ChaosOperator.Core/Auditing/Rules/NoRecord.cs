using ChaosOperator.Core.Diagnosis;

namespace ChaosOperator.Core.Auditing.Rules;

/// <summary>An entry name that the zone does not answer.</summary>
internal static class NoRecord
{
    public const string Code = nameof(NoRecord);

    public static AuditRule Rule { get; } = new(
        Code,
        FindingSeverity.Warning,
        "The zone has no address record for the entry name, so nothing can be said about its failover.",
        "The name and the zone.",
        "Correct recordName or hostedZoneId under spec.audit.route53.",
        view => view.Entry.Answers.Count > 0 ? [] : [new Finding
        {
            Code = Code,
            Severity = FindingSeverity.Warning,
            Subject = $"entry name {view.Snapshot.EntryName}",
            Evidence = $"Zone {view.Snapshot.HostedZoneId} ({view.Snapshot.ZoneName}) has no A, AAAA or CNAME record for {view.Snapshot.EntryName}.",
            Remedy = "Correct recordName or hostedZoneId under spec.audit.route53.",
            Signals = SignalsConcerned.Of(view, [], []),
        }]);
}

using ChaosOperator.Core.Diagnosis;

namespace ChaosOperator.Core.Auditing.Rules;

/// <summary>An entry name with one answer only.</summary>
internal static class NothingToRouteTo
{
    public const string Code = nameof(NothingToRouteTo);

    public static AuditRule Rule { get; } = new(
        Code,
        FindingSeverity.Warning,
        "The entry name and everything that it leads to in the zone have one answer each: Route 53 has nothing to choose from and reroutes nothing. Not said of aliases to CloudFront and Global Accelerator, which reroute by themselves; a Note where "
        + "a CNAME leads to a name in another zone, which may.",
        "What the name answers with.",
        "Add a record for each endpoint with a routing policy and health checks.",
        Find);

    private static IEnumerable<Finding> Find(ZoneView view) =>
        view.Entry.Answers.Count == 0 || view.Choices.Any() || ReroutesElsewhere(view) ? []
        : LeadsOut(view) is { } name ? [Elsewhere(view, name)] : [Nowhere(view)];

    private static Finding Nowhere(ZoneView view) => new()
    {
        Code = Code,
        Severity = FindingSeverity.Warning,
        Subject = $"entry name {view.Snapshot.EntryName}",
        Evidence = $"{view.Snapshot.EntryName} has one answer only, {view.Entry.Answers[0].Target}{(view.Entry.Answers[0].Records[0].Values.Count > 1 ? "; Route 53 never takes a value out of a simple record" : "")}: there is nothing to reroute to.",
        Remedy = "Add a record for each endpoint, with a routing policy and a health check each.",
        Signals = SignalsConcerned.Of(view, [], []),
    };

    private static Finding Elsewhere(ZoneView view, string name) => new()
    {
        Code = Code,
        Severity = FindingSeverity.Note,
        Subject = $"entry name {view.Snapshot.EntryName}",
        Evidence = $"{view.Snapshot.EntryName} has one answer only, which leads to {name} outside zone {view.Snapshot.ZoneName}: whether anything is rerouted is decided there, and was not read.",
        Remedy = $"Audit {name} in its own zone, with a further entry under spec.audit.route53.",
        Signals = SignalsConcerned.Of(view, [], []),
    };

    /// <summary>The name in another zone to which the entry leads; the names of AWS services are endpoints.</summary>
    private static string? LeadsOut(ZoneView view) => view.Groups
        .SelectMany(group => group.Answers)
        .SelectMany(answer => answer.Records)
        .Where(record => record.Type == "CNAME")
        .SelectMany(record => record.Values)
        .FirstOrDefault(value => !DnsNames.IsIn(value, view.Snapshot.ZoneName) && AliasServices.Of(value) == AliasService.Other);

    private static bool ReroutesElsewhere(ZoneView view) => view.Groups
        .SelectMany(group => group.Answers)
        .SelectMany(answer => answer.Records)
        .Any(record => record.Alias?.Service is AliasService.CloudFront or AliasService.GlobalAccelerator
            || record.Values.Any(value => AliasServices.Of(value) is AliasService.CloudFront or AliasService.GlobalAccelerator));
}

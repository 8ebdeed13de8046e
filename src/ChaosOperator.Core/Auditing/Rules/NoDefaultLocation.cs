using ChaosOperator.Core.Diagnosis;

namespace ChaosOperator.Core.Auditing.Rules;

/// <summary>A geolocation or IP-based group without a record for everybody else.</summary>
internal static class NoDefaultLocation
{
    public const string Code = nameof(NoDefaultLocation);

    public static AuditRule Rule { get; } = new(
        Code,
        FindingSeverity.Warning,
        "A geolocation or IP-based group has no default record. Clients from elsewhere get no answer, nor do those of a place whose record is unhealthy, unless a larger place (the continent of a country) has one.",
        "The name and its places.",
        "Add the default record: location *.",
        view =>
            from name in view.Groups
            where name.Answers.Any(answer => answer.Routing is RoutingPolicy.Geolocation or RoutingPolicy.IpBased)
                && !name.Answers.Any(answer => answer.Routing is RoutingPolicy.Geolocation { Country: "*" } or RoutingPolicy.IpBased { Location: "*" })
            select new Finding
            {
                Code = Code,
                Severity = FindingSeverity.Warning,
                Subject = $"name {name.Name}",
                Evidence = $"{name.Name} has records for places ({Wording.And(name.Answers.Select(answer => answer.SetIdentifier ?? answer.Target))}) but no default: everybody else gets no answer, and clients of an unhealthy place have none either, unless a larger place has a record.",
                Remedy = "Add a record with the location *.",
                Signals = SignalsConcerned.Of(view, [], []),
            });
}

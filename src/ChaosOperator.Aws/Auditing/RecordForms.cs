using System.Globalization;
using Amazon.Route53;
using Amazon.Route53.Model;
using ChaosOperator.Core.Auditing;

namespace ChaosOperator.Aws.Auditing;

/// <summary>Records as the core knows them.</summary>
internal static class RecordForms
{
    public static ZoneRecord Of(ResourceRecordSet record) => new(DnsNames.Normal(record.Name ?? ""), record.Type?.Value ?? "", RoutingOf(record))
    {
        SetIdentifier = record.SetIdentifier,
        Ttl = record.AliasTarget is null && record.TTL is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        Values = [.. (record.ResourceRecords ?? []).Select(value => DnsNames.Value(value.Value ?? ""))],
        Alias = record.AliasTarget is { } alias ? new RecordAlias(TargetOf(alias), alias.EvaluateTargetHealth ?? false) : null,
        HealthCheckId = string.IsNullOrEmpty(record.HealthCheckId) ? null : record.HealthCheckId,
    };

    private static RoutingPolicy RoutingOf(ResourceRecordSet record) => record switch
    {
        { Region: { } region } => new RoutingPolicy.Latency(region.Value),
        { Weight: { } weight } => new RoutingPolicy.Weighted(weight),
        { Failover: { } failover } => new RoutingPolicy.Failover(failover == ResourceRecordSetFailover.PRIMARY),
        { GeoLocation: { } place } => new RoutingPolicy.Geolocation(place.ContinentCode, place.CountryCode, place.SubdivisionCode),
        { GeoProximityLocation: { } place } => new RoutingPolicy.Geoproximity(PlaceOf(place), place.Bias ?? 0),
        { CidrRoutingConfig: { } networks } => new RoutingPolicy.IpBased(networks.LocationName ?? ""),
        { MultiValueAnswer: true } => new RoutingPolicy.MultiValue(),
        _ => new RoutingPolicy.Simple(),
    };

    private static string PlaceOf(GeoProximityLocation place) => place.AWSRegion ?? place.LocalZoneGroup
        ?? string.Create(CultureInfo.InvariantCulture, $"{place.Coordinates?.Latitude}, {place.Coordinates?.Longitude}");

    /// <summary>The console writes <c>dualstack.</c> before names of load balancers; they are the same without.</summary>
    private static string TargetOf(AliasTarget alias)
    {
        const string DualStack = "dualstack.";
        var name = DnsNames.Normal(alias.DNSName ?? "");
        return name.StartsWith(DualStack, StringComparison.Ordinal) ? name[DualStack.Length..] : name;
    }
}

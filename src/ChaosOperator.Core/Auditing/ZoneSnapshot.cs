namespace ChaosOperator.Core.Auditing;

/// <summary>What of a hosted zone concerns one entry name, as it was read. Names are in lower case without a final dot.</summary>
/// <param name="HostedZoneId">Id of the zone, without <c>/hostedzone/</c>.</param>
/// <param name="ZoneName">Name of the zone.</param>
/// <param name="IsPrivate">Whether only VPCs can ask the zone.</param>
/// <param name="EntryName">The name that clients ask for.</param>
/// <param name="Records">
/// The records of the entry name, of every name in the zone that they lead to, and of every name in the zone that their health checks watch.
/// </param>
/// <param name="HealthChecks">The health checks of these records and, for calculated ones, their children. One that is referred to and neither here nor in <see cref="Unread"/> does not exist.</param>
public sealed record ZoneSnapshot(
    string HostedZoneId, string ZoneName, bool IsPrivate, string EntryName, IReadOnlyList<ZoneRecord> Records, IReadOnlyList<ZoneHealthCheck> HealthChecks)
{
    /// <summary>What could not be read beside the rest, by id of the health check or name of the record, with the reason in words that may be shown.</summary>
    public IReadOnlyDictionary<string, string> Unread { get; init; } = new Dictionary<string, string>();
}

/// <summary>A record set of a zone.</summary>
/// <param name="Name">Its name; a wildcard begins with <c>*.</c>.</param>
/// <param name="Type">Its type, such as A or CNAME.</param>
/// <param name="Routing">How Route 53 chooses it.</param>
public sealed record ZoneRecord(string Name, string Type, RoutingPolicy Routing)
{
    /// <summary>What tells it from the other records of its name and type; null for simple routing.</summary>
    public string? SetIdentifier { get; init; }

    /// <summary>How long resolvers may keep it; null for an alias.</summary>
    public TimeSpan? Ttl { get; init; }

    /// <summary>Its values; empty for an alias.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>What it stands for; null when it has values.</summary>
    public RecordAlias? Alias { get; init; }

    /// <summary>Id of its health check; null when it has none.</summary>
    public string? HealthCheckId { get; init; }
}

/// <summary>What an alias record stands for.</summary>
/// <param name="Target">The name, of an AWS resource or of a record in the same zone.</param>
/// <param name="EvaluatesTargetHealth">Whether the record counts as healthy only while its target does.</param>
public sealed record RecordAlias(string Target, bool EvaluatesTargetHealth)
{
    /// <summary>What kind of target it is, by its name.</summary>
    public AliasService Service => AliasServices.Of(Target);
}

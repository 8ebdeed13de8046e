namespace ChaosOperator.Lab.Route53;

/// <summary>An alias target of a record set.</summary>
internal sealed record AliasTarget(string HostedZoneId, string DnsName, bool EvaluateTargetHealth);

/// <summary>A resource record set; names are lower case with a trailing dot.</summary>
internal sealed record RecordSet(string Name, string Type)
{
    public string? SetIdentifier { get; init; }

    public int Ttl { get; init; }

    public IReadOnlyList<string> Values { get; init; } = [];

    public AliasTarget? Alias { get; init; }

    public string? Region { get; init; }

    public int? Weight { get; init; }

    public string? Failover { get; init; }

    public string? HealthCheckId { get; init; }

    public (string Name, string Type, string SetIdentifier) Key => (Name, Type, SetIdentifier ?? "");
}

/// <summary>Names as Route 53 keeps them.</summary>
internal static class DnsName
{
    public static string Absolute(string name) => name.ToLowerInvariant().TrimEnd('.') + ".";

    /// <summary>Route 53 sorts by labels from the right: <c>com.mydomain.example</c>.</summary>
    public static string SortKey(string name) => string.Join('.', Absolute(name).TrimEnd('.').Split('.').Reverse());
}

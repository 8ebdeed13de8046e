namespace ChaosOperator.Core.Auditing;

/// <summary>One of the answers that Route 53 may give for a name: the records with one set identifier, of whatever address family.</summary>
/// <param name="Name">The name that is asked for.</param>
/// <param name="SetIdentifier">What tells it from the other answers; null for simple routing.</param>
/// <param name="Records">Its records of type A, AAAA or CNAME.</param>
/// <param name="HealthChecks">The health checks by which it goes: those of its records, and those of records in the zone whose health its aliases evaluate.</param>
internal sealed record Answer(string Name, string? SetIdentifier, IReadOnlyList<ZoneRecord> Records, IReadOnlyList<string> HealthChecks)
{
    /// <summary>The types of addresses that clients ask for.</summary>
    public static readonly IReadOnlyList<string> Families = ["A", "AAAA"];

    public RoutingPolicy Routing => Records[0].Routing;

    /// <summary>The types of its records, sorted.</summary>
    public IReadOnlyList<string> Types { get; } = [.. Records.Select(record => record.Type).Distinct().Order(StringComparer.Ordinal)];

    /// <summary>Whether clients of a type, A or AAAA, may get it; a CNAME answers all.</summary>
    public bool Answers(string type) => Types.Contains(type) || Types.Contains("CNAME");

    /// <summary>As messages name it.</summary>
    public string Label => SetIdentifier is null ? $"record {Name}" : $"record {SetIdentifier} of {Name}";

    /// <summary>What it answers with, as messages name it.</summary>
    public string Target => Records[0].Alias?.Target ?? string.Join(", ", Records[0].Values);

    /// <summary>The region that its routing names; null when it names none.</summary>
    public string? Region => Routing switch
    {
        RoutingPolicy.Latency latency => latency.Region,
        RoutingPolicy.Geoproximity geoproximity => geoproximity.Place,
        _ => null,
    };
}

/// <summary>All answers of a name.</summary>
/// <param name="Name">The name.</param>
/// <param name="Answers">The answers.</param>
internal sealed record AnswerGroup(string Name, IReadOnlyList<Answer> Answers)
{
    /// <summary>Whether Route 53 can choose.</summary>
    public bool HasChoice => Answers.Count > 1;

    public IEnumerable<Answer> Siblings(Answer answer) => Answers.Where(other => other != answer);

    /// <summary>Whether an answer is given only when no other can, or to whoever no other is for: it may stand without a health check. Where all weights are 0, all are given alike.</summary>
    public bool IsLastResort(Answer answer) =>
        answer.Routing.IsLastResort && !(answer.Routing is RoutingPolicy.Weighted && Answers.All(other => other.Routing is RoutingPolicy.Weighted { Weight: 0 }));
}

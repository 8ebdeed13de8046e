namespace ChaosOperator.Lab.CloudWatch;

/// <summary>A dimension of a metric.</summary>
internal sealed record Dimension(string Name, string Value);

/// <summary>A metric: equal whatever the order in which its dimensions were given.</summary>
internal sealed class MetricId(string region, string ns, string name, IEnumerable<Dimension> dimensions) : IEquatable<MetricId>
{
    public string Region => region;

    public string Namespace => ns;

    public string Name => name;

    public IReadOnlyList<Dimension> Dimensions { get; } = [.. dimensions.OrderBy(d => d.Name, StringComparer.Ordinal)];

    public bool Equals(MetricId? other) =>
        other is not null && (Region, Namespace, Name) == (other.Region, other.Namespace, other.Name) && Dimensions.SequenceEqual(other.Dimensions);

    public override bool Equals(object? obj) => Equals(obj as MetricId);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Region);
        hash.Add(Namespace);
        hash.Add(Name);
        foreach (var dimension in Dimensions)
            hash.Add(dimension);
        return hash.ToHashCode();
    }
}

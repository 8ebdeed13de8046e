using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Simulation;

namespace ChaosOperator.Lab.Lambda;

/// <summary>A function with its versions and aliases.</summary>
internal sealed class LambdaFunction(FunctionEntry behaviour, FunctionVersion latest)
{
    private FunctionVersion _beforeUpdate = latest;

    public FunctionEntry Behaviour => behaviour;

    public string Name => behaviour.Name;

    public string Region => behaviour.Region;

    public string Arn => $"arn:aws:lambda:{Region}:{LabAccount.Id}:function:{Name}";

    public FunctionVersion Latest { get; private set; } = latest;

    public SortedDictionary<int, FunctionVersion> Versions { get; } = [];

    public int LastPublished { get; set; }

    public SortedDictionary<string, FunctionAlias> Aliases { get; } = [];

    public SortedDictionary<string, string> Tags { get; } = [];

    /// <summary>Replaces <c>$LATEST</c>; invocations see the former configuration until the update is done.</summary>
    public void Update(FunctionVersion next, DateTimeOffset now)
    {
        _beforeUpdate = InForce(now);
        Latest = next;
    }

    /// <summary>Publishes <c>$LATEST</c>, unless the last version differs from it in nothing.</summary>
    /// <param name="revision">Id of the version's revision.</param>
    /// <param name="readyAt">Until then it is pending.</param>
    /// <param name="description">Its description; null for that of <c>$LATEST</c>.</param>
    public FunctionVersion Publish(string revision, DateTimeOffset readyAt, string? description)
    {
        if (Versions.GetValueOrDefault(LastPublished) is { } last && last.SameAs(Latest))
            return last;
        var number = ++LastPublished;
        return Versions[number] = Latest with { Version = number.ToString(), RevisionId = revision, ReadyAt = readyAt, Description = description ?? Latest.Description };
    }

    /// <summary>The configuration of <c>$LATEST</c> that invocations meet now.</summary>
    public FunctionVersion InForce(DateTimeOffset now) => now >= Latest.ReadyAt ? Latest : _beforeUpdate;

    public FunctionVersion? Find(string version) =>
        version == FunctionVersion.Latest ? Latest : int.TryParse(version, out var number) ? Versions.GetValueOrDefault(number) : null;

    /// <summary>The version that an invocation of this qualifier runs; <paramref name="draw"/> in [0,1) decides between weights. Null when there is none.</summary>
    public FunctionVersion? Route(string qualifier, double draw, DateTimeOffset now)
    {
        if (!Aliases.TryGetValue(qualifier, out var alias))
            return qualifier == FunctionVersion.Latest ? InForce(now) : Find(qualifier);
        foreach (var (version, weight) in alias.Weights)
        {
            if (draw < weight)
                return Find(version);
            draw -= weight;
        }
        return alias.Version == FunctionVersion.Latest ? InForce(now) : Find(alias.Version);
    }
}

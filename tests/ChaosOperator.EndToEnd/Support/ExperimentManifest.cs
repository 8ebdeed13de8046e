namespace ChaosOperator.EndToEnd.Support;

/// <summary>What is filled in into <c>Manifests/experiment.yaml</c>.</summary>
/// <param name="Name">Name of the experiment.</param>
/// <param name="Hypothesis">Name of the hypothesis, also in its file's name.</param>
/// <param name="More">Further fields of the spec, in YAML's flow style, e.g. <c>trigger: { token: "1" }</c>.</param>
public sealed record ExperimentManifest(string Name, string Hypothesis, params IReadOnlyList<string> More)
{
    /// <summary>How long the fault is in force.</summary>
    public string Duration { get; init; } = "4m";

    /// <summary>Name of the role that the operator assumes; null: it acts with its own credentials.</summary>
    public string? Role { get; init; } = "chaos-operator";

    /// <summary>The manifest.</summary>
    public string File { get; init; } = "experiment.yaml";

    /// <summary>What may stop the fault, in YAML's flow style.</summary>
    public string Guard { get; init; } = "unguarded: true";

    internal IReadOnlyDictionary<string, string> ToWords() => new Dictionary<string, string>
    {
        ["name"] = Name,
        ["hypothesis"] = Hypothesis,
        ["duration"] = Duration,
        ["role"] = Role ?? "",
        ["guard"] = Guard,
        ["credentials"] = Role is null ? "# the operator's own credentials" : $"roleArn: arn:aws:iam::111122223333:role/{Role}",
        ["more"] = string.Concat(More.Select(field => $"\n  {field}")),
    };
}

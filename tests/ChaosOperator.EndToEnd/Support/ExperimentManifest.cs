namespace ChaosOperator.EndToEnd.Support;

/// <summary>What is filled in into <c>Manifests/experiment.yaml</c>.</summary>
/// <param name="Name">Name of the experiment.</param>
/// <param name="Hypothesis">Name of the hypothesis, also in its file's name.</param>
/// <param name="More">Further fields of the spec, in YAML's flow style, e.g. <c>trigger: { token: "1" }</c>.</param>
public sealed record ExperimentManifest(string Name, string Hypothesis, params IReadOnlyList<string> More)
{
    /// <summary>How long the fault is in force.</summary>
    public string Duration { get; init; } = "4m";

    /// <summary>Name of the role that the operator assumes.</summary>
    public string Role { get; init; } = "chaos-operator";

    /// <summary>What may stop the fault, in YAML's flow style.</summary>
    public string Guard { get; init; } = "unguarded: true";

    internal IReadOnlyDictionary<string, string> ToWords() => new Dictionary<string, string>
    {
        ["name"] = Name,
        ["hypothesis"] = Hypothesis,
        ["duration"] = Duration,
        ["role"] = Role,
        ["guard"] = Guard,
        ["more"] = string.Concat(More.Select(field => $"\n  {field}")),
    };
}

namespace ChaosOperator.EndToEnd.Support;

/// <summary>What is filled in into <c>Manifests/experiment-selecting.yaml</c>. Its target selects functions with the tag <c>chaos</c> and the name of the experiment.</summary>
/// <param name="Name">Name of the experiment.</param>
/// <param name="Hypothesis">Name of the hypothesis, also in its file's name.</param>
/// <param name="More">Further fields of the spec, in YAML's flow style.</param>
public sealed record TemplateManifest(string Name, string Hypothesis, params IReadOnlyList<string> More)
{
    /// <summary>How long the action lasts, as FIS writes it.</summary>
    public string Duration { get; init; } = "PT1M";

    /// <summary>Entries of <c>verify</c>, in YAML's flow style.</summary>
    public string Verify { get; init; } = "";

    /// <summary>Entries of <c>targetAccountConfigurations</c>, in YAML's flow style; empty: the template is for its own account.</summary>
    public string Accounts { get; init; } = "";

    internal IReadOnlyDictionary<string, string> ToWords() => new Dictionary<string, string>(new ExperimentManifest(Name, Hypothesis, More).ToWords())
    {
        ["fisDuration"] = Duration,
        ["verify"] = Verify,
        ["accounts"] = Accounts.Length == 0 ? "" : $"\n        experimentOptions: {{ accountTargeting: multi-account }}\n        targetAccountConfigurations: [{Accounts}]",
    };
}

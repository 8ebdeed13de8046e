using System.Text.Json;
using ChaosOperator.EndToEnd.Support;

namespace ChaosOperator.EndToEnd.Crashes;

/// <summary>The life of one run, from the manifest to the last trace of it.</summary>
/// <param name="Name">Its name; what is before the first dash says what kind of life it is.</param>
/// <param name="Manifest">The experiment, in <c>Manifests/</c>.</param>
/// <param name="DeletedWhen">At which stored status of the run somebody deletes it; null: it runs to its end.</param>
/// <param name="Verdicts">What it may end with.</param>
internal sealed record CrashScenario(string Name, string Manifest, Func<JsonElement, bool>? DeletedWhen, params IReadOnlyList<string> Verdicts)
{
    private const string Confirmed = nameof(Confirmed);
    private const string Inconclusive = nameof(Inconclusive);

    public static IReadOnlyList<CrashScenario> All { get; } =
    [
        new("confirmed", "experiment.yaml", null, Confirmed),
        new("template", "experiment-template.yaml", null, Confirmed),
        new("deleted-preparing", "experiment.yaml", In("Preparing"), Inconclusive),
        new("deleted-steady", "experiment.yaml", In("SteadyState"), Inconclusive),
        new("deleted-injecting", "experiment.yaml", In("Injecting"), Inconclusive),
        new("deleted-inforce", "experiment.yaml", status => In("Injecting")(status) && status.Text("faultWindow", "start") is not null, Inconclusive),
        new("deleted-recovering", "experiment.yaml", In("Recovering"), Inconclusive),
        new("deleted-reverting", "experiment.yaml", In("Reverting"), Confirmed, Inconclusive),
    ];

    public static CrashScenario Named(string name) =>
        All.FirstOrDefault(scenario => scenario.Name == name) ?? throw new ArgumentException($"There is no scenario “{name}”; there are {string.Join(", ", All.Select(scenario => scenario.Name))}.", nameof(name));

    private static Func<JsonElement, bool> In(string phase) => status => status.Text("phase") == phase;
}

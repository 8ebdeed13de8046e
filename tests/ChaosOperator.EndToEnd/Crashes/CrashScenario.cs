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

    /// <summary>How many of the lives that somebody deletes are played when only some points are: all of them within three days.</summary>
    private const int DeletedAtOnce = 2;

    /// <summary>What others made in AWS before: given the test bed and the name of the experiment, makes it and says what its manifest tells of it. Null: nothing.</summary>
    public Func<TestBed, string, CancellationToken, Task<IReadOnlyDictionary<string, string>>>? MadeByOthers { get; init; }

    public static IReadOnlyList<CrashScenario> All { get; } =
    [
        new("confirmed", "experiment.yaml", null, Confirmed),
        new("template", "experiment-template.yaml", null, Confirmed),
        new("foreign", "experiment-foreign.yaml", null, Confirmed) { MadeByOthers = TemplateAsync },
        new("automation", "experiment-automation.yaml", null, Confirmed) { MadeByOthers = DocumentsAsync },
        new("deleted-preparing", "experiment.yaml", In("Preparing"), Inconclusive),
        new("deleted-steady", "experiment.yaml", In("SteadyState"), Inconclusive),
        new("deleted-injecting", "experiment.yaml", In("Injecting"), Inconclusive),
        new("deleted-inforce", "experiment.yaml", status => In("Injecting")(status) && status.Text("faultWindow", "start") is not null, Inconclusive),
        new("deleted-recovering", "experiment.yaml", In("Recovering"), Inconclusive),
        new("deleted-reverting", "experiment.yaml", In("Reverting"), Confirmed, Inconclusive),
    ];

    public static CrashScenario Named(string name) =>
        All.FirstOrDefault(scenario => scenario.Name == name) ?? throw new ArgumentException($"There is no scenario “{name}”; there are {string.Join(", ", All.Select(scenario => scenario.Name))}.", nameof(name));

    /// <summary>The lives of which a sample of points is taken: one of each kind, and of those that differ only in when somebody deletes the run as many as are played at once, in turn.</summary>
    /// <param name="seed">Whose turn it is.</param>
    public static IReadOnlyList<CrashScenario> Turn(int seed)
    {
        var deleted = All.Where(scenario => scenario.DeletedWhen is not null).ToList();
        return [.. All.Where(scenario => scenario.DeletedWhen is null), .. Enumerable.Range(seed * DeletedAtOnce, DeletedAtOnce).Select(turn => deleted[turn % deleted.Count])];
    }

    /// <summary>What kind of life a scenario of that name is.</summary>
    public static string FamilyOf(string name) => name.Split('-')[0];

    /// <summary>The name of the document that injects in the life of an experiment, so that its automations can be counted.</summary>
    public static string DocumentOf(string experiment) => $"chaos-{experiment}";

    private static async Task<IReadOnlyDictionary<string, string>> TemplateAsync(TestBed bed, string experiment, CancellationToken cancellationToken)
    {
        await ShippedPolicies.AllowLambdaActionsAsync(bed.Lab, cancellationToken);
        return ForeignTemplate.Words(experiment, "unmoved", await ForeignTemplate.CreateAsync(bed.Aws, experiment, "PT3M", cancellationToken));
    }

    private static async Task<IReadOnlyDictionary<string, string>> DocumentsAsync(TestBed bed, string experiment, CancellationToken cancellationToken)
    {
        await ShippedPolicies.AllowAutomationsAsync(bed.Lab, bed.Kubernetes.Namespace, cancellationToken);
        await AutomationExample.CreateDocumentsAsync(bed.Aws, DocumentOf(experiment), null, cancellationToken);
        return new Dictionary<string, string> { ["name"] = experiment, ["hypothesis"] = "unmoved", ["document"] = DocumentOf(experiment) };
    }

    private static Func<JsonElement, bool> In(string phase) => status => status.Text("phase") == phase;
}

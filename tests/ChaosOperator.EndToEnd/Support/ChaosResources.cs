using System.Text.Json;
using ChaosOperator.TestEnvironment;
using ChaosOperator.TestEnvironment.Kubernetes;

namespace ChaosOperator.EndToEnd.Support;

/// <summary>The chaos resources of one namespace, changed by kubectl.</summary>
/// <param name="kubectl">kubectl as the administrator.</param>
/// <param name="space">The namespace.</param>
public sealed class ChaosResources(Kubectl kubectl, string space) : IDisposable
{
    private static readonly TimeSpan RunDeadline = TimeSpan.FromSeconds(100);

    /// <summary>What the API server refuses is refused all the same. To check before, each kubectl reads all that the server knows of, which is more than half of what it costs.</summary>
    private ApplyOptions Unchecked => new() { Namespace = space, Validate = false };

    public string Namespace => space;

    public Kubectl Kubectl => kubectl;

    /// <summary>For looking often.</summary>
    public ClusterReader Reader { get; } = new(kubectl.Kubeconfig, space);

    /// <summary>Applies the experiment of <c>Manifests/experiment.yaml</c> or its like, and before it the hypothesis of <c>Manifests/hypothesis-NAME.yaml</c>.</summary>
    /// <param name="experiment">What is to be filled in.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task ApplyAsync(ExperimentManifest experiment, CancellationToken cancellationToken)
    {
        var hypothesis = await ReadAsync($"hypothesis-{experiment.Hypothesis}.yaml", new Dictionary<string, string>(), cancellationToken);
        await kubectl.ApplyAsync($"{hypothesis}\n---\n{await ReadAsync(experiment.File, experiment.ToWords(), cancellationToken)}", Unchecked, cancellationToken);
    }

    /// <summary>Applies the experiment of <c>Manifests/experiment-selecting.yaml</c>, and before it its hypothesis.</summary>
    /// <param name="experiment">What is to be filled in.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task ApplyAsync(TemplateManifest experiment, CancellationToken cancellationToken)
    {
        var hypothesis = await ReadAsync($"hypothesis-{experiment.Hypothesis}.yaml", new Dictionary<string, string>(), cancellationToken);
        await kubectl.ApplyAsync($"{hypothesis}\n---\n{await ReadAsync("experiment-selecting.yaml", experiment.ToWords(), cancellationToken)}", Unchecked, cancellationToken);
    }

    /// <summary>Applies hypothesis and experiment of <c>examples/region-failover</c>, in this namespace.</summary>
    /// <param name="edit">Changes the text of the hypothesis; null: as it is.</param>
    /// <param name="more">Replaces <c>unguarded: true</c> of the experiment; null: as it is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task ApplyStoryAsync(Func<string, string>? edit, string? more, CancellationToken cancellationToken)
    {
        foreach (var file in (string[])["hypothesis.yaml", "experiment.yaml"])
        {
            var text = (await File.ReadAllTextAsync(Repository.Path("examples", "region-failover", file), cancellationToken)).Replace("namespace: resilience", $"namespace: {space}", StringComparison.Ordinal);
            text = file == "hypothesis.yaml" ? edit?.Invoke(text) ?? text : more is null ? text : text.Replace("unguarded: true", more, StringComparison.Ordinal);
            await kubectl.ApplyAsync(text, Unchecked, cancellationToken);
        }
    }

    /// <summary>Lets the experiments of the namespace do what the tests need, by <c>Manifests/policy.yaml</c>.</summary>
    public Task AllowAsync(CancellationToken cancellationToken) =>
        ApplyAsync("policy.yaml", new Dictionary<string, string> { ["namespace"] = space }, cancellationToken);

    /// <summary>Changes the policy of the namespace.</summary>
    /// <param name="spec">Fields of its spec as a JSON merge patch.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task PatchPolicyAsync(string spec, CancellationToken cancellationToken) =>
        Reader.PatchPolicyAsync(space, spec, cancellationToken);

    /// <summary>Annotates a run, as with kubectl.</summary>
    public Task AnnotateRunAsync(string name, string annotation, string value, CancellationToken cancellationToken) =>
        Reader.AnnotateAsync("crun", name, annotation, value, cancellationToken);

    /// <summary>Gives the hypothesis of a manifest the spec of another one, under its own name.</summary>
    public async Task EditHypothesisAsync(string name, string likeThatOf, CancellationToken cancellationToken)
    {
        var text = await File.ReadAllTextAsync(ManifestPath($"hypothesis-{likeThatOf}.yaml"), cancellationToken);
        await kubectl.ApplyAsync(text.Replace($"name: {likeThatOf}", $"name: {name}", StringComparison.Ordinal), Unchecked, cancellationToken);
    }

    /// <summary>Asks for one more run.</summary>
    public Task SetTokenAsync(string name, string value, CancellationToken cancellationToken) =>
        PatchExperimentAsync(name, $$$"""{"trigger":{"token":"{{{value}}}"}}""", cancellationToken);

    /// <summary>Waits until the operator has looked at the present spec of an experiment.</summary>
    public Task<JsonElement> SeeSpecObservedAsync(string name, CancellationToken cancellationToken) => SeeExperimentAsync(
        "its present spec was looked at", name, seen => seen.Text("status", "observedGeneration") == seen.Text("metadata", "generation"), cancellationToken);

    /// <summary>Changes fields of an experiment's spec.</summary>
    public Task PatchExperimentAsync(string name, string spec, CancellationToken cancellationToken) =>
        Reader.PatchAsync("cexp", name, spec, cancellationToken);

    public Task<JsonElement?> FindExperimentAsync(string name, CancellationToken cancellationToken) => Reader.FindAsync("cexp", name, cancellationToken);

    /// <summary>Waits until an experiment is as expected.</summary>
    public async Task<JsonElement> SeeExperimentAsync(
        string expectation, string name, Func<JsonElement, bool> holds, CancellationToken cancellationToken, TimeSpan? within = null) =>
        (await Eventually.SeeAsync(
            $"{name}: {expectation}", token => FindExperimentAsync(name, token), found => found is { } there && holds(there), within, cancellationToken))!.Value;

    /// <summary>All runs of an experiment, oldest first.</summary>
    public async Task<IReadOnlyList<RunView>> RunsAsync(string experiment, CancellationToken cancellationToken) =>
        [.. (await Reader.ListAsync("crun", cancellationToken)).Where(run => run.Text("spec", "experimentName") == experiment).Select(run => new RunView(run)).OrderBy(run => run.Number)];

    /// <summary>One run; null when there is none of that name.</summary>
    public async Task<RunView?> FindRunAsync(string name, CancellationToken cancellationToken) =>
        await Reader.FindAsync("crun", name, cancellationToken) is { } found ? new RunView(found) : null;

    /// <summary>Waits until a run is as expected; at once it is said when its experiment is refused instead.</summary>
    public async Task<RunView> SeeRunAsync(
        string expectation, string name, Func<RunView, bool> holds, CancellationToken cancellationToken, TimeSpan? within = null) =>
        (await Eventually.SeeAsync(
            $"{name} {expectation}", token => FindRunOfAcceptedAsync(name, token), run => run is not null && holds(run), within ?? RunDeadline, cancellationToken))!;

    /// <summary>Waits until a run is as expected, whatever has become of its experiment.</summary>
    public Task<RunView?> SeeRunWhateverAsync(string name, Func<RunView, bool> holds, CancellationToken cancellationToken) => Eventually.SeeAsync(
        $"{name} is as expected", token => FindRunAsync(name, token), run => run is not null && holds(run), RunDeadline, cancellationToken);

    /// <summary>Waits until a run has its verdict.</summary>
    public async Task<RunView> SeeCompletedAsync(string run, CancellationToken cancellationToken)
    {
        var completed = await SeeRunAsync("is completed", run, seen => seen.Phase == "Completed", cancellationToken);
        await RunRecording.KeepAsync(Reader, completed, cancellationToken);
        return completed;
    }

    /// <summary>Waits until the fault of a run is in full force.</summary>
    public Task<RunView> SeeFaultInForceAsync(string run, CancellationToken cancellationToken) =>
        SeeRunAsync("has its fault in force", run, seen => seen.FaultIsInForce ? true : seen.Phase != "Completed" ? false : throw new InvalidOperationException($"It ended before: {seen}"), cancellationToken);

    /// <summary>Waits until an experiment is gone.</summary>
    public Task SeeExperimentGoneAsync(string name, CancellationToken cancellationToken) => Eventually.HoldsAsync(
        $"the experiment {name} is gone", async token => await FindExperimentAsync(name, token) is null, RunDeadline, cancellationToken);

    /// <summary>Waits until a run is gone.</summary>
    public Task SeeRunGoneAsync(string name, CancellationToken cancellationToken) => Eventually.HoldsAsync(
        $"the run {name} is gone", async token => await FindRunAsync(name, token) is null, RunDeadline, cancellationToken);

    /// <summary>The reasons of the events about an object, in the namespace.</summary>
    public async Task<IReadOnlyList<string>> EventReasonsAsync(string kind, string name, CancellationToken cancellationToken) =>
        [.. (await Reader.EventsAsync(cancellationToken)).Where(told => told.Regarding.Kind == kind && told.Regarding.Name == name).Select(told => told.Reason)];

    /// <summary>Waits until an event tells of an object, which it does a moment after its status.</summary>
    public Task SeeEventAsync(string kind, string name, string reason, CancellationToken cancellationToken) => SeeEventsAsync(kind, name, [reason], cancellationToken);

    /// <summary>Waits until each of several events tells of an object.</summary>
    public Task SeeEventsAsync(string kind, string name, IReadOnlyCollection<string> reasons, CancellationToken cancellationToken) => Eventually.SeeAsync(
        $"events about {kind} {name} tell {string.Join(", ", reasons)}",
        async token => string.Join(", ", reasons.Except(await EventReasonsAsync(kind, name, token))),
        missing => missing.Length == 0,
        cancellationToken: cancellationToken);

    public void Dispose() => Reader.Dispose();

    private async Task<RunView?> FindRunOfAcceptedAsync(string name, CancellationToken cancellationToken)
    {
        if (await FindRunAsync(name, cancellationToken) is { } run)
            return run;
        var experiment = await FindExperimentAsync(name[..name.LastIndexOf('-')], cancellationToken);
        // Of a hypothesis that was applied just before, its watch may tell a moment after that of the experiment.
        return experiment?.Text("status", "phase") == "Refused" && experiment.Value.Text("status", "message")?.Contains("there is no Hypothesis", StringComparison.Ordinal) != true
            ? throw new InvalidOperationException($"There will be no {name}: {experiment.Value.Text("status", "message")}")
            : null;
    }

    private static string ManifestPath(string file) => Repository.Path("tests", "ChaosOperator.EndToEnd", "Manifests", file);

    /// <summary>Applies a manifest of <c>Manifests/</c>.</summary>
    /// <param name="file">Its name.</param>
    /// <param name="words">What is filled in for each <c>$(word)</c>.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task ApplyAsync(string file, IReadOnlyDictionary<string, string> words, CancellationToken cancellationToken) =>
        await kubectl.ApplyAsync(await ReadAsync(file, words, cancellationToken), Unchecked, cancellationToken);

    /// <summary>Reads a manifest of <c>Manifests/</c>.</summary>
    /// <param name="file">Its name.</param>
    /// <param name="words">What is filled in for each <c>$(word)</c>.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<string> ReadAsync(string file, IReadOnlyDictionary<string, string> words, CancellationToken cancellationToken)
    {
        var text = await File.ReadAllTextAsync(ManifestPath(file), cancellationToken);
        return words.Aggregate(text, (so, word) => so.Replace($"$({word.Key})", word.Value, StringComparison.Ordinal));
    }
}

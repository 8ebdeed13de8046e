using System.Text.Json.Nodes;
using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment;
using ChaosOperator.Tests.Shared.ArgoCd;
using ChaosOperator.Tests.Shared.Readiness;

namespace ChaosOperator.EndToEnd.Runs;

/// <summary>What starts a run, and what does not. The hypothesis never finds a steady state, so that runs are short.</summary>
public sealed class TriggerTests(TriggerTests.Fixture fixture) : IClassFixture<TriggerTests.Fixture>
{
    public sealed class Fixture(SharedControlPlane shared) : TestBedFixture(shared, new TestBedOptions());

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TestBed Bed => fixture.Bed;

    private ChaosResources Kubernetes => Bed.Kubernetes;

    [Fact]
    public async Task A_suspended_experiment_starts_nothing_and_serves_each_token_once_when_it_is_resumed()
    {
        await Kubernetes.ApplyAsync(new ExperimentManifest("held", "never-steady", "suspend: true", """trigger: { token: "1" }"""), Token);
        await AssertHeldAsync(runs: 0);
        await Kubernetes.SetTokenAsync("held", "2", Token);
        await AssertHeldAsync(runs: 0);

        await Kubernetes.PatchExperimentAsync("held", """{"suspend":false}""", Token);
        Assert.Equal("Inconclusive", (await Kubernetes.SeeCompletedAsync("held-1", Token)).Verdict);

        await Kubernetes.PatchExperimentAsync("held", """{"suspend":true,"trigger":{"token":"3"}}""", Token);
        await AssertHeldAsync(runs: 1);
        await Kubernetes.PatchExperimentAsync("held", """{"suspend":false}""", Token);
        Assert.Equal("Token", (await Kubernetes.SeeCompletedAsync("held-2", Token)).Cause);
        await Kubernetes.PatchExperimentAsync("held", """{"suspend":true}""", Token);
        await AssertHeldAsync(runs: 2);
    }

    [Fact]
    public async Task Neither_the_same_token_nor_a_label_nor_a_restart_starts_a_run_and_a_new_token_starts_one()
    {
        var manifest = new ExperimentManifest("steady-token", "never-steady", """trigger: { token: "a" }""");
        await Kubernetes.ApplyAsync(manifest, Token);
        await Kubernetes.SeeCompletedAsync("steady-token-1", Token);

        await Kubernetes.ApplyAsync(manifest, Token);
        await Kubernetes.Kubectl.RunAsync(["label", "cexp", "steady-token", "team=web", "--namespace", Kubernetes.Namespace], cancellationToken: Token);
        Assert.Equal(0, await Bed.Operator.StopAsync());
        await Bed.RestartOperatorAsync(Token);
        await Kubernetes.PatchExperimentAsync("steady-token", """{"limits":{"maxTargets":3}}""", Token);
        await Kubernetes.SeeSpecObservedAsync("steady-token", Token);
        Assert.Single(await Kubernetes.RunsAsync("steady-token", Token));

        await Kubernetes.SetTokenAsync("steady-token", "b", Token);
        Assert.Equal("Token", (await Kubernetes.SeeCompletedAsync("steady-token-2", Token)).Cause);
        await Kubernetes.PatchExperimentAsync("steady-token", """{"limits":{"maxTargets":4}}""", Token);
        await Kubernetes.SeeSpecObservedAsync("steady-token", Token);
        Assert.Equal(2, (await Kubernetes.RunsAsync("steady-token", Token)).Count);
    }

    [Fact]
    public async Task A_run_that_is_requested_by_annotation_is_started_once()
    {
        await Kubernetes.ApplyAsync(new ExperimentManifest("asked", "never-steady"), Token);
        Assert.Equal("Once", (await Kubernetes.SeeCompletedAsync("asked-1", Token)).Cause);

        // The command line follows what it asked for, and its exit code tells that the run was Inconclusive.
        var followed = await KubectlChaos.RunAsync(["run", "asked", "--wait", "--namespace", Kubernetes.Namespace], Kubernetes.Kubectl.Kubeconfig, Token);
        Assert.True(followed.ExitCode == 11, followed.Output + followed.Error);
        Assert.Contains("asked-2 is Inconclusive.", followed.Output, StringComparison.Ordinal);

        Assert.Equal("Requested", (await Kubernetes.SeeCompletedAsync("asked-2", Token)).Cause);
        await Kubernetes.PatchExperimentAsync("asked", """{"limits":{"maxTargets":4}}""", Token);
        await Kubernetes.SeeSpecObservedAsync("asked", Token);
        Assert.Equal(2, (await Kubernetes.RunsAsync("asked", Token)).Count);
    }

    [Fact]
    public async Task Who_waits_for_a_run_that_was_asked_for_sees_no_verdict_but_its_own()
    {
        await Kubernetes.ApplyAsync(new ExperimentManifest("gate", "never-steady", """trigger: { token: "1" }"""), Token);
        await Kubernetes.Kubectl.WaitAsync("hypothesis", "never-steady", "Ready", Patience, Kubernetes.Namespace, Token);
        await Kubernetes.Kubectl.WaitAsync("chaosexperiment", "gate", "Ready", Patience, Kubernetes.Namespace, Token);
        await SeeGateEndAsync("gate-1");
        await Kubernetes.Kubectl.WaitAsync("chaosrun", "gate-1", "Completed", Patience, Kubernetes.Namespace, Token);
        await Kubernetes.Kubectl.RunAsync(["wait", "chaosrun/gate-1", "--for=condition=Reconciling=False", "--timeout=1s", "--namespace", Kubernetes.Namespace], cancellationToken: Token);

        await Kubernetes.SetTokenAsync("gate", "2", Token);
        Assert.Equal(["Progressing", "Unknown"], await SeeGateEndAsync("gate-2"));
    }

    [Fact]
    public async Task A_run_is_in_progress_for_kstatus_until_it_is_completed()
    {
        await Kubernetes.ApplyAsync(new ExperimentManifest("shown", "never-steady"), Token);
        var shown = new List<string>();
        await Kubernetes.SeeRunAsync(
            "is completed, and in progress until then",
            "shown-1",
            run =>
            {
                var (status, _) = Kstatus.Of(JsonObject.Create(run.Json)!);
                if (shown.LastOrDefault() != status) shown.Add(status);
                return run.Phase == "Completed";
            },
            Token);

        Assert.Equal([Kstatus.InProgress, Kstatus.Current], shown);
    }

    /// <summary>Follows what Argo CD shows of the gate until it has the verdict of a run.</summary>
    /// <returns>What it showed, in order.</returns>
    private async Task<IReadOnlyList<string>> SeeGateEndAsync(string run)
    {
        var shown = new List<string>();
        await Kubernetes.SeeExperimentAsync(
            $"has the verdict of {run}",
            "gate",
            seen =>
            {
                var (health, _) = ArgoCdScripts.Health(JsonObject.Create(seen)!);
                if (shown.LastOrDefault() != health) shown.Add(health);
                return health != "Progressing" && seen.Text("status", "lastRun") == run;
            },
            Token);
        return shown;
    }

    [Fact]
    public async Task Only_as_many_runs_as_the_history_allows_are_kept_and_numbers_go_on()
    {
        await Kubernetes.ApplyAsync(new ExperimentManifest("short-memory", "never-steady", "history: { confirmed: 1, other: 2 }", """trigger: { token: "1" }"""), Token);
        await Kubernetes.SeeCompletedAsync("short-memory-1", Token);
        foreach (var number in (int[])[2, 3, 4])
        {
            await Kubernetes.SetTokenAsync("short-memory", $"{number}", Token);
            await Kubernetes.SeeCompletedAsync($"short-memory-{number}", Token);
        }

        await Eventually.SeeAsync(
            "the two latest runs are left",
            async token => string.Join(' ', (await Kubernetes.RunsAsync("short-memory", token)).Select(run => run.Name)),
            names => names == "short-memory-3 short-memory-4",
            cancellationToken: Token);
    }

    private async Task AssertHeldAsync(int runs)
    {
        var held = await Kubernetes.SeeSpecObservedAsync("held", Token);
        Assert.Equal("Suspended", held.Text("status", "phase"));
        Assert.Equal(runs, (await Kubernetes.RunsAsync("held", Token)).Count);
    }
}

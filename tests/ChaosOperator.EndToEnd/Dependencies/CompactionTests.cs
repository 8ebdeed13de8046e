using ChaosOperator.EndToEnd.BadInput;
using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment;
using ChaosOperator.TestEnvironment.Kubernetes;

namespace ChaosOperator.EndToEnd.Dependencies;

/// <summary>
/// With a control plane of its own, whose API server keeps no events in memory: a watch from a revision that etcd has forgotten is answered with 410, as it is by one that has just been started.
/// </summary>
public sealed class CompactionTests
{
    private static readonly string[] Kinds = ["ChaosPolicy", "Hypothesis", "ChaosExperiment", "ChaosRun"];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Watches_that_etcd_has_compacted_away_are_begun_anew_a_run_goes_on_and_what_was_deleted_meanwhile_is_forgotten()
    {
        await using var own = new SharedControlPlane { ApiServerFlags = ["--watch-cache=false"] };
        await own.InitializeAsync();
        await using var gate = await ApiGate.StartAsync(own.ControlPlane.Server, null, Token);
        await using var bed = await TestBed.StartAsync(own, new TestBedOptions { Through = (_, kubeconfig) => gate.WriteKubeconfigAsync(kubeconfig, Token) }, Token);
        var before = await bed.Aws.UsFunctionsAsync(Token);
        await bed.Kubernetes.ApplyAsync(new ExperimentManifest("waiting", "silent", "suspend: true"), Token);
        await bed.Kubernetes.SeeExperimentAsync("is accepted", "waiting", seen => seen.Text("status", "phase") == "Suspended", Token);
        await bed.Kubernetes.ApplyAsync(new ExperimentManifest("compacted", "short"), Token);
        var run = await bed.Kubernetes.SeeFaultInForceAsync("compacted-1", Token);

        gate.SilencesWatches = true;
        await bed.Kubernetes.Kubectl.DeleteAsync("hyp", "silent", bed.Kubernetes.Namespace, cancellationToken: Token);
        // A watch that missed nothing but the revision which is kept may go on from there.
        await bed.Kubernetes.Kubectl.AnnotateAsync("cexp", "waiting", "example.com/touched", "once more", bed.Kubernetes.Namespace, Token);
        await own.ControlPlane.CompactAsync(Token);
        Assert.Equal(0, await GoneAsync(bed, ""));
        gate.SilencesWatches = false;
        gate.CutWatches();

        foreach (var kind in Kinds)
            await Eventually.HoldsAsync($"the watch of {kind} was answered with 410", async _ => await GoneAsync(bed, kind) > 0, cancellationToken: Token);
        await bed.Kubernetes.SeeExperimentAsync(
            "misses its hypothesis", "waiting", seen => seen.List("status", "conditions").Any(condition => condition.Text("reason") == "HypothesisNotFound"), Token);
        await AwsAwayTests.AssertWentOnAsync(bed, run, before);
        Assert.False(bed.Operator.HasExited);
    }

    /// <summary>How many watches were answered with 410.</summary>
    private static Task<double> GoneAsync(TestBed bed, string kind) => bed.Operator.MetricAsync("informer_watch_restarts", $"{kind}\",reason=\"gone\"", Token);
}

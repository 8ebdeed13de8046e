using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment;
using ChaosOperator.TestEnvironment.Kubernetes;

namespace ChaosOperator.EndToEnd.Dependencies;

/// <summary>Watches stay open and deliver nothing while a fault is in force, and everything else goes through.</summary>
public sealed class WatchStallTests(SharedControlPlane shared, ITestOutputHelper output)
{
    /// <summary>Slow enough that a few looks of the operator take longer than what a busy machine keeps it waiting.</summary>
    private const double Speed = 20;

    /// <summary>The server is asked to end a watch after at most 30 s, and gets 10 s to do so; real time.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(40);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Halted")]
    [InlineData("Aborted")]
    public async Task What_stops_a_fault_is_seen_by_the_next_look_while_no_watch_delivers_it(string reason)
    {
        await using var gate = await ApiGate.StartAsync(shared.ControlPlane.Server, null, Token);
        await using var bed = await BedAsync(gate, Speed);
        var before = await bed.Aws.UsFunctionsAsync(Token);
        var run = await InjectAsync(bed, "30m");
        gate.SilencesWatches = true;

        var asked = (await bed.Lab.Client.ClockAsync(Token)).Now;
        await (reason == "Halted"
            ? bed.Kubernetes.PatchPolicyAsync("""{"halt":{"reason":"incident 4711"}}""", Token)
            : bed.Kubernetes.AnnotateRunAsync(run.Name, "chaosoperator.dev/abort", "enough", Token));
        var completed = await bed.Kubernetes.SeeCompletedAsync(run.Name, Token);

        var stop = Assert.Single(await bed.Lab.Client.CallsAsync("fis", "StopExperiment", Token));
        output.WriteLine($"FIS was told to stop {(stop.Time - asked).TotalSeconds:0} s of virtual time after it was asked for, at {Speed}x.");
        await Looks.AssertStoppedByTheFirstThatCouldKnowAsync(bed.Lab.Client, asked, stop, Token);
        Assert.Equal(("Inconclusive", reason), (completed.Verdict, completed.Json.Text("status", "cutShort", "reason")));
        await AssertStoppedAndLiftedAsync(bed, run, before);
    }

    [Fact]
    public async Task A_deletion_that_no_watch_delivers_is_acted_on_within_40_seconds()
    {
        await using var gate = await ApiGate.StartAsync(shared.ControlPlane.Server, null, Token);
        await using var bed = await BedAsync(gate, 60);
        var before = await bed.Aws.UsFunctionsAsync(Token);
        var run = await InjectAsync(bed, "60m");
        // Those that are open fall silent for good; new ones deliver.
        gate.SilencesWatches = true;
        gate.SilencesWatches = false;

        await bed.Kubernetes.Kubectl.DeleteAsync("cexp", "unheard", bed.Kubernetes.Namespace, wait: false, Token);
        var deleted = TimeProvider.System.GetTimestamp();
        await Eventually.HoldsAsync(
            "FIS is told to stop", async token => (await bed.Lab.Client.CallsAsync("fis", "StopExperiment", token)).Count > 0, LongestSilence, Token);
        output.WriteLine($"FIS was told to stop {TimeProvider.System.GetElapsedTime(deleted).TotalSeconds:0.0} s after the deletion.");

        await bed.Kubernetes.SeeExperimentGoneAsync("unheard", Token);
        await AssertStoppedAndLiftedAsync(bed, run, before);
        Assert.True(await bed.Operator.MetricAsync("informer_watch_restarts", "reason=\"stalled\"", Token) > 0);
    }

    private Task<TestBed> BedAsync(ApiGate gate, double speed) => TestBed.StartAsync(
        shared, new TestBedOptions { Speed = speed, Through = (_, kubeconfig) => gate.WriteKubeconfigAsync(kubeconfig, Token) }, Token);

    private static async Task<RunView> InjectAsync(TestBed bed, string duration)
    {
        await bed.Kubernetes.ApplyAsync(new ExperimentManifest("unheard", "short") { Duration = duration }, Token);
        return await bed.Kubernetes.SeeFaultInForceAsync("unheard-1", Token);
    }

    private static async Task AssertStoppedAndLiftedAsync(TestBed bed, RunView run, string before)
    {
        Assert.Equal("stopped", Assert.Single(await bed.Aws.ExperimentsAsync(run.Uid, Token))["state"]!["status"]!.GetValue<string>());
        Assert.Equal(before, await bed.Aws.UsFunctionsAsync(Token));
        Assert.Empty(await bed.Aws.SnapshotsAsync(Token));
        Assert.Empty(await bed.Aws.SwitchesAsync(Token));
        Assert.False(bed.Operator.HasExited);
    }
}

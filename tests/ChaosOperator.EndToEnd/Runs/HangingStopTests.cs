using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment;

namespace ChaosOperator.EndToEnd.Runs;

/// <summary>FIS takes the stop of an experiment and does not get to it.</summary>
public sealed class HangingStopTests(SharedControlPlane shared)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_fault_is_lifted_beside_the_experiment_that_is_told_and_the_run_ends_once_FIS_says_that_it_is_over()
    {
        await using var bed = await TestBed.StartAsync(shared, new TestBedOptions { Switches = ["fis-stop-takes=PT30M"] }, Token);
        var before = await bed.Aws.UsFunctionsAsync(Token);
        await bed.Kubernetes.ApplyAsync(new ExperimentManifest("unstopped", "short") { Duration = "3h" }, Token);
        var run = await bed.Kubernetes.SeeFaultInForceAsync("unstopped-1", Token);
        Assert.NotEqual(before, await bed.Aws.UsFunctionsAsync(Token));

        await bed.Kubernetes.AnnotateRunAsync(run.Name, "chaosoperator.dev/abort", "enough", Token);

        var stuck = await bed.Kubernetes.SeeRunAsync("says that FIS does not stop", run.Name, seen => seen.ConditionReason("Reverted") == "NotStopped", Token);
        Assert.Equal(("Reverting", "False"), (stuck.Phase, stuck.Condition("Reverted")));
        await Eventually.HoldsAsync("the functions are as before", async token => await bed.Aws.UsFunctionsAsync(token) == before, cancellationToken: Token);
        Assert.Equal("stopping", await StateAsync(bed, run));
        var waiting = await bed.Kubernetes.SeeRunAsync(
            "says that nothing is left", run.Name, seen => seen.Message?.Contains("nothing of the fault is left on the targets, and the run ends when FIS says that the experiment is over", StringComparison.Ordinal) == true, Token);
        Assert.Null(waiting.Verdict);
        await bed.Kubernetes.SeeEventAsync("ChaosRun", run.Name, "NotStopped", Token);

        var ended = await bed.Kubernetes.SeeCompletedAsync(run.Name, Token);
        Assert.Equal("stopped", await StateAsync(bed, run));
        Assert.Equal(("Inconclusive", "True"), (ended.Verdict, ended.Condition("Reverted")));
        Assert.Equal(before, await bed.Aws.UsFunctionsAsync(Token));
        Assert.Empty(await bed.Aws.SnapshotsAsync(Token));
        Assert.False(await bed.Aws.HasLiveAutomationAsync(Token));
    }

    private static async Task<string> StateAsync(TestBed bed, RunView run) => Assert.Single(await bed.Aws.ExperimentsAsync(run.Uid, Token))["state"]!["status"]!.GetValue<string>();
}

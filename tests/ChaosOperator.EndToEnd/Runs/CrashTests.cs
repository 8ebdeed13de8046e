using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment;
using ChaosOperator.TestEnvironment.Programs;

namespace ChaosOperator.EndToEnd.Runs;

/// <summary>The operator dies, at the worst moments, and comes back.</summary>
public sealed class CrashTests(CrashTests.Fixture fixture) : IClassFixture<CrashTests.Fixture>
{
    public sealed class Fixture(SharedControlPlane shared) : TestBedFixture(shared, new TestBedOptions());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TestBed Bed => fixture.Bed;

    private ChaosResources Kubernetes => Bed.Kubernetes;

    [Fact]
    public async Task An_operator_killed_in_the_middle_of_a_fault_goes_on_with_the_same_experiment()
    {
        var before = await Bed.Aws.UsFunctionsAsync(Token);
        // Long enough for the dead operator's lease to run out (15 s of real time) while the fault is still in force. In the lab's time that is a quarter of an hour,
        // in which the dead man's switch would end it.
        await Kubernetes.ApplyAsync(new ExperimentManifest("killed", "short", "deadMansSwitch: false") { Duration = "25m" }, Token);
        var injecting = await Kubernetes.SeeFaultInForceAsync("killed-1", Token);

        await Bed.Operator.KillAsync();
        Assert.NotEqual(before, await Bed.Aws.UsFunctionsAsync(Token));
        await Bed.RestartOperatorAsync(Token);

        var run = await Kubernetes.SeeCompletedAsync("killed-1", Token);
        Assert.True(run.Verdict == "Confirmed", run.ToString());
        Assert.Equal(injecting.ExperimentId, run.ExperimentId);
        await AssertOneExperimentAsync(run, before);
    }

    [Fact]
    public async Task An_operator_killed_before_it_learnt_that_its_experiment_started_adopts_it()
    {
        var before = await Bed.Aws.UsFunctionsAsync(Token);
        await Bed.Lab.Client.PlaceHoldAsync(new LabHold("fis", "StartExperiment", "AfterEffect"), Token);
        await Kubernetes.ApplyAsync(new ExperimentManifest("unanswered", "short", "deadMansSwitch: false"), Token);

        await Eventually.HoldsAsync(
            "an experiment is started, and the answer kept", async token => (await Bed.Lab.Client.HoldsAsync(token)).Any(hold => hold.State == "Holding"), TimeSpan.FromSeconds(100), Token);
        await Bed.Operator.KillAsync();
        Assert.Null((await Kubernetes.FindRunAsync("unanswered-1", Token))!.ExperimentId);
        await Bed.Lab.Client.ReleaseHoldsAsync(Token);
        await Bed.RestartOperatorAsync(Token);

        var run = await Kubernetes.SeeCompletedAsync("unanswered-1", Token);
        Assert.True(run.Verdict == "Confirmed", run.ToString());
        await AssertOneExperimentAsync(run, before);
    }

    [Fact]
    public async Task A_lost_answer_to_the_start_does_not_start_a_second_experiment()
    {
        var before = await Bed.Aws.UsFunctionsAsync(Token);
        await Bed.Lab.Client.AddFaultAsync(new LabFault("fis", "StartExperiment", "LostResponse", Times: 2), Token);
        await Kubernetes.ApplyAsync(new ExperimentManifest("retried", "short"), Token);

        var run = await Kubernetes.SeeCompletedAsync("retried-1", Token);

        Assert.True(run.Verdict == "Confirmed", run.ToString());
        await AssertOneExperimentAsync(run, before);
    }

    private async Task AssertOneExperimentAsync(RunView run, string before)
    {
        var experiment = Assert.Single(await Bed.Aws.ExperimentsAsync(run.Uid, Token));
        Assert.Equal(run.ExperimentId, experiment["id"]!.GetValue<string>());
        Assert.Equal("completed", experiment["state"]!["status"]!.GetValue<string>());
        Assert.Equal("True", run.Condition("Reverted"));
        Assert.Equal(before, await Bed.Aws.UsFunctionsAsync(Token));
        Assert.Empty(await Bed.Aws.SnapshotsAsync(Token));
    }
}

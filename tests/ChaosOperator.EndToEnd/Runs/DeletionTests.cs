using ChaosOperator.EndToEnd.Support;

namespace ChaosOperator.EndToEnd.Runs;

/// <summary>Whatever is deleted while a fault is in force: the functions are as they were before it is gone.</summary>
public sealed class DeletionTests(DeletionTests.Fixture fixture) : IClassFixture<DeletionTests.Fixture>
{
    public sealed class Fixture(SharedControlPlane shared) : TestBedFixture(shared, new TestBedOptions());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private TestBed Bed => fixture.Bed;

    private ChaosResources Kubernetes => Bed.Kubernetes;

    [Fact]
    public async Task A_deleted_run_reverts_before_it_goes()
    {
        var before = await Bed.Aws.UsFunctionsAsync(Token);
        var run = await InjectAsync(Bed, "run-deleted", before);

        await Kubernetes.Kubectl.DeleteAsync("crun", run.Name, Kubernetes.Namespace, cancellationToken: Token);

        await AssertRevertedAsync(Bed, run, before);
        Assert.Single(await Bed.Aws.TemplatesAsync("run-deleted", Token));
        await Kubernetes.SeeExperimentAsync("is idle again", "run-deleted", seen => seen.Text("status", "phase") == "Idle", Token);
        Assert.Empty(await Kubernetes.RunsAsync("run-deleted", Token));
    }

    [Fact]
    public async Task A_deleted_experiment_reverts_and_takes_its_template_with_it()
    {
        var before = await Bed.Aws.UsFunctionsAsync(Token);
        var run = await InjectAsync(Bed, "experiment-deleted", before);

        await Kubernetes.Kubectl.DeleteAsync("cexp", "experiment-deleted", Kubernetes.Namespace, cancellationToken: Token);

        await AssertRevertedAsync(Bed, run, before);
        Assert.Empty(await Bed.Aws.TemplatesAsync("experiment-deleted", Token));
        await Kubernetes.SeeRunGoneAsync(run.Name, Token);
    }

    [Fact]
    public async Task A_deleted_namespace_waits_for_the_revert()
    {
        await using var doomed = await fixture.NewBedAsync(Token);
        var before = await doomed.Aws.UsFunctionsAsync(Token);
        var run = await InjectAsync(doomed, "namespace-deleted", before);

        await doomed.Kubernetes.Kubectl.DeleteAsync("namespace", doomed.Kubernetes.Namespace, cancellationToken: Token);

        await AssertRevertedAsync(doomed, run, before);
        Assert.Empty(await doomed.Aws.TemplatesAsync("namespace-deleted", Token));
    }

    private static async Task<RunView> InjectAsync(TestBed bed, string experiment, string before)
    {
        await bed.Kubernetes.ApplyAsync(new ExperimentManifest(experiment, "short") { Duration = "30m" }, Token);
        var run = await bed.Kubernetes.SeeFaultInForceAsync($"{experiment}-1", Token);
        Assert.NotEqual(before, await bed.Aws.UsFunctionsAsync(Token));
        return run;
    }

    private static async Task AssertRevertedAsync(TestBed bed, RunView run, string before)
    {
        Assert.Equal(before, await bed.Aws.UsFunctionsAsync(Token));
        Assert.Empty(await bed.Aws.SnapshotsAsync(Token));
        var experiment = Assert.Single(await bed.Aws.ExperimentsAsync(run.Uid, Token));
        Assert.Equal("stopped", experiment["state"]!["status"]!.GetValue<string>());
        Assert.DoesNotContain(await bed.Aws.AutomationsAsync(Token), automation => automation["AutomationExecutionStatus"]!.GetValue<string>() is "InProgress" or "Pending" or "Cancelling");
    }
}

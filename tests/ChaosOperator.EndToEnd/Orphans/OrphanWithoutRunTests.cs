using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment;

namespace ChaosOperator.EndToEnd.Orphans;

/// <summary>Faults that nothing in Kubernetes knows of any more though it has lost nothing: their run was taken away by force, or was never there.</summary>
public sealed class OrphanWithoutRunTests(SharedControlPlane shared, ITestOutputHelper output)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task When_AWS_has_forgotten_template_and_experiment_too_the_snapshot_tells_as_whom_it_is_lifted()
    {
        await using var scene = await OrphanScene.StartAsync(shared, Token);
        var (bed, space) = (scene.Bed, scene.Bed.Kubernetes.Namespace);
        await bed.Kubernetes.ApplyAsync(new ExperimentManifest("brings-documents", "short", "suspend: true"), Token);
        await bed.Kubernetes.SeeSpecObservedAsync("brings-documents", Token);
        var before = await bed.Aws.UsFunctionsAsync(Token);

        // Nothing but the automation itself knows of this one: no template, no experiment, and nobody of that UID in Kubernetes.
        await bed.Aws.AttachByHandAsync("example-us-hello", $"{space}/{space}/00000000-aaaa-4bbb-8ccc-000000000001", Token);

        await Eventually.HoldsAsync("no snapshot is left", async token => (await bed.Aws.SnapshotsAsync(token)).Count == 0, OrphanScene.Deadline, Token);
        Assert.Equal(before, await bed.Aws.UsFunctionsAsync(Token));
        await bed.SeeLeaseEventAsync("OrphanLifted", Token);
    }

    [Fact]
    public async Task A_run_whose_finalizer_was_forced_off_leaves_no_fault_behind_and_its_experiment_keeps_its_template()
    {
        await using var scene = await OrphanScene.InForceAsync(shared, Token);
        var (bed, space) = (scene.Bed, scene.Bed.Kubernetes.Namespace);

        await bed.Operator.KillAsync();
        await bed.Kubernetes.Kubectl.PatchAsync("crun", scene.Run.Name, """{"metadata":{"finalizers":null}}""", space, cancellationToken: Token);
        await bed.Kubernetes.Kubectl.DeleteAsync("crun", scene.Run.Name, space, cancellationToken: Token);
        await scene.LeadAgainAsync();

        await scene.SeeFaultGoneAsync(output);
        Assert.Single(await bed.Aws.TemplatesAsync(OrphanScene.Experiment, Token));
        await bed.Kubernetes.SeeEventAsync("ChaosExperiment", OrphanScene.Experiment, "OrphanStopped", Token);
    }
}

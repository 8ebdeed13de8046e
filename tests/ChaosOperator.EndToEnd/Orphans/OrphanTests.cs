using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment;
using ChaosOperator.TestEnvironment.Programs;

namespace ChaosOperator.EndToEnd.Orphans;

/// <summary>Faults that nothing in Kubernetes knows of any more, with control planes of their own, because their state is lost.</summary>
public sealed class OrphanTests(ITestOutputHelper output)
{
    private const string Experiment = "orphaned";

    /// <summary>Longer than anything that happens here, so that no fault ends by itself.</summary>
    private const string Duration = "6h";

    /// <summary>While an API server comes up again minutes pass in the lab, in which the switch would stop the fault before a sweep can.</summary>
    private const string NoSwitch = "deadMansSwitch: false";

    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task When_etcd_is_wiped_while_a_fault_runs_and_everything_is_applied_anew_the_fault_is_lifted_from_its_tags()
    {
        await using var scene = await InForceAsync();
        var bed = scene.Bed;

        await scene.LoseStateAsync();
        await bed.Kubernetes.AllowAsync(Token);
        // As a GitOps tool does; suspended, so that no new fault comes between.
        await bed.Kubernetes.ApplyAsync(new ExperimentManifest(Experiment, "short", "suspend: true", NoSwitch) { Duration = Duration }, Token);
        await scene.LeadAgainAsync();

        await SeeFaultGoneAsync(scene);
        var template = await Eventually.SeeAsync("one template is left", token => bed.Aws.TemplatesAsync(Experiment, token), templates => templates.Count == 1, Deadline, Token);
        var uid = (await bed.Kubernetes.FindExperimentAsync(Experiment, Token))!.Value.Text("metadata", "uid");
        Assert.Equal(uid, template[0]["tags"]!["chaosoperator.dev/experiment-uid"]!.GetValue<string>());
        await Eventually.HoldsAsync(
            "the new experiment of that name tells of it",
            async token => (await bed.Kubernetes.EventReasonsAsync("ChaosExperiment", Experiment, token)).Contains("OrphanStopped"),
            cancellationToken: Token);
        await TestBed.AssertNothingWasForbiddenAsync(bed.Operator, Token);
    }

    [Fact]
    public async Task When_etcd_is_wiped_and_only_the_command_line_is_known_the_fault_is_lifted_all_the_same()
    {
        await using var scene = await InForceAsync();

        await scene.LoseStateAsync();
        await scene.LeadAgainAsync();

        await SeeFaultGoneAsync(scene);
        await Eventually.HoldsAsync("its template is gone", async token => (await scene.Bed.Aws.TemplatesAsync(Experiment, token)).Count == 0, Deadline, Token);
        Assert.Contains("OrphanStopped", await scene.Bed.LeaseEventReasonsAsync(Token));
        await AssertCostAtRestAsync(scene.Bed);
        await TestBed.AssertNothingWasForbiddenAsync(scene.Bed.Operator, Token);
    }

    [Fact]
    public async Task When_etcd_is_wiped_and_nothing_but_snapshots_is_left_they_are_enough_to_lift_the_fault()
    {
        await using var scene = await InForceAsync();
        var bed = scene.Bed;

        await scene.LoseStateAsync();
        await bed.Lab.Client.AddFaultAsync(new LabFault("lambda", "UpdateAlias", "AccessDenied", Times: 0), Token);
        await bed.Aws.StopExperimentAsync(scene.Run.ExperimentId!, Token);
        await Eventually.HoldsAsync("the automation has tried to lift the fault and failed", async token => !await bed.Aws.HasLiveAutomationAsync(token), Deadline, Token);
        Assert.Equal(2, (await bed.Aws.SnapshotsAsync(Token)).Count);
        await bed.Lab.Client.RemoveFaultsAsync(Token);
        await scene.LeadAgainAsync();

        await SeeFaultGoneAsync(scene);
        Assert.Contains("OrphanLifted", await bed.LeaseEventReasonsAsync(Token));
        await Eventually.HoldsAsync("its template is gone", async token => (await bed.Aws.TemplatesAsync(Experiment, token)).Count == 0, Deadline, Token);
    }

    [Fact]
    public async Task When_AWS_has_forgotten_template_and_experiment_too_the_snapshot_tells_as_whom_it_is_lifted()
    {
        await using var scene = await OrphanScene.StartAsync(Token);
        var (bed, space) = (scene.Bed, scene.Bed.Kubernetes.Namespace);
        await bed.Kubernetes.ApplyAsync(new ExperimentManifest("brings-documents", "short", "suspend: true"), Token);
        await bed.Kubernetes.SeeSpecObservedAsync("brings-documents", Token);
        var before = await bed.Aws.UsFunctionsAsync(Token);

        // Nothing but the automation itself knows of this one: no template, no experiment, and nobody of that UID in Kubernetes.
        await bed.Aws.AttachByHandAsync("example-us-hello", $"{space}/{space}/00000000-aaaa-4bbb-8ccc-000000000001", Token);

        await Eventually.HoldsAsync("no snapshot is left", async token => (await bed.Aws.SnapshotsAsync(token)).Count == 0, Deadline, Token);
        Assert.Equal(before, await bed.Aws.UsFunctionsAsync(Token));
        Assert.Contains("OrphanLifted", await bed.LeaseEventReasonsAsync(Token));
    }

    [Fact]
    public async Task A_run_whose_finalizer_was_forced_off_leaves_no_fault_behind_and_its_experiment_keeps_its_template()
    {
        await using var scene = await InForceAsync();
        var (bed, space) = (scene.Bed, scene.Bed.Kubernetes.Namespace);

        await bed.Operator.KillAsync();
        await bed.Kubernetes.Kubectl.PatchAsync("crun", scene.Run.Name, """{"metadata":{"finalizers":null}}""", space, cancellationToken: Token);
        await bed.Kubernetes.Kubectl.DeleteAsync("crun", scene.Run.Name, space, cancellationToken: Token);
        await scene.LeadAgainAsync();

        await SeeFaultGoneAsync(scene);
        Assert.Single(await bed.Aws.TemplatesAsync(Experiment, Token));
        Assert.Contains("OrphanStopped", await bed.Kubernetes.EventReasonsAsync("ChaosExperiment", Experiment, Token));
    }

    private static async Task<OrphanScene> InForceAsync()
    {
        var scene = await OrphanScene.StartAsync(Token);
        await scene.InjectAsync(new ExperimentManifest(Experiment, "short", NoSwitch) { Duration = Duration });
        return scene;
    }

    /// <summary>Experiment stopped, functions as before the fault, no snapshot, nothing live.</summary>
    private async Task SeeFaultGoneAsync(OrphanScene scene)
    {
        var bed = scene.Bed;
        await Eventually.HoldsAsync("no snapshot is left", async token => (await bed.Aws.SnapshotsAsync(token)).Count == 0, Deadline, Token);
        Assert.Equal(scene.Before, await bed.Aws.UsFunctionsAsync(Token));
        await Eventually.HoldsAsync(
            "its FIS experiment is stopped",
            async token => Assert.Single(await bed.Aws.ExperimentsAsync(scene.Run.Uid, token))["state"]!["status"]!.GetValue<string>() == "stopped",
            Deadline,
            Token);
        await Eventually.HoldsAsync("no automation is live", async token => !await bed.Aws.HasLiveAutomationAsync(token), Deadline, Token);
        var calls = await bed.Lab.Client.CallsAsync(cancellationToken: Token);
        var (seen, lifted) = (calls.First(call => call.Operation == "ListExperiments").Time, calls.Last(call => call.Operation == "DeleteParameter").Time);
        output.WriteLine($"The last snapshot was deleted {(lifted - seen).TotalSeconds:0} s of virtual time after the first look, at 60x.");
    }

    /// <summary>With nothing to do, each sweep of an account and region is six calls, every ten minutes.</summary>
    private static async Task AssertCostAtRestAsync(TestBed bed)
    {
        await bed.PassAsync(TimeSpan.FromMinutes(10), Token);
        await bed.Lab.Client.ForgetCallsAsync(Token);
        await bed.PassAsync(TimeSpan.FromMinutes(25), Token);

        var counts = (await bed.Lab.Client.CallsAsync(cancellationToken: Token)).Where(call => call.Caller != LabAws.Caller).GroupBy(call => call.Operation).ToDictionary(group => group.Key, group => group.Count());
        Assert.Equal(["DescribeAlarms", "DescribeAutomationExecutions", "GetParametersByPath", "ListDocuments", "ListExperimentTemplates", "ListExperiments"], counts.Keys.Order(StringComparer.Ordinal));
        Assert.All(counts.Values, count => Assert.InRange(count, 2, 3));
    }
}

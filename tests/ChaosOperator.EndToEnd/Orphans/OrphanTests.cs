using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment;
using ChaosOperator.TestEnvironment.Programs;

namespace ChaosOperator.EndToEnd.Orphans;

/// <summary>Faults that nothing in Kubernetes knows of any more since all its state was lost, with a control plane of their own.</summary>
public sealed class OrphanTests(OrphanTests.Own own, ITestOutputHelper output) : IClassFixture<OrphanTests.Own>
{
    private const string Experiment = OrphanScene.Experiment;

    /// <summary>One that loses its state again and again; for whatever comes next it is a new one.</summary>
    public sealed class Own : IAsyncLifetime
    {
        public SharedControlPlane ControlPlane { get; } = new();

        public ValueTask InitializeAsync() => ControlPlane.InitializeAsync();

        public ValueTask DisposeAsync() => ControlPlane.DisposeAsync();
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task When_etcd_is_wiped_while_a_fault_runs_and_everything_is_applied_anew_the_fault_is_lifted_from_its_tags()
    {
        await using var scene = await OrphanScene.InForceAsync(own.ControlPlane, Token);
        var bed = scene.Bed;

        await scene.LoseStateAsync();
        await bed.Kubernetes.AllowAsync(Token);
        // As a GitOps tool does; suspended, so that no new fault comes between.
        await scene.ApplyAsync("suspend: true");
        await scene.LeadAgainAsync();

        await scene.SeeFaultGoneAsync(output);
        var template = await Eventually.SeeAsync("one template is left", token => bed.Aws.TemplatesAsync(Experiment, token), templates => templates.Count == 1, OrphanScene.Deadline, Token);
        var uid = (await bed.Kubernetes.FindExperimentAsync(Experiment, Token))!.Value.Text("metadata", "uid");
        Assert.Equal(uid, template[0]["tags"]!["chaosoperator.dev/experiment-uid"]!.GetValue<string>());
        await bed.Kubernetes.SeeEventAsync("ChaosExperiment", Experiment, "OrphanStopped", Token);
        await TestBed.AssertNothingWasForbiddenAsync(bed.Operator, Token);
    }

    [Fact]
    public async Task When_etcd_is_wiped_and_only_the_command_line_is_known_the_fault_is_lifted_all_the_same()
    {
        await using var scene = await OrphanScene.InForceAsync(own.ControlPlane, Token);

        await scene.LoseStateAsync();
        await scene.LeadAgainAsync();

        await scene.SeeFaultGoneAsync(output);
        await Eventually.HoldsAsync("its template is gone", async token => (await scene.Bed.Aws.TemplatesAsync(Experiment, token)).Count == 0, OrphanScene.Deadline, Token);
        await scene.Bed.SeeLeaseEventAsync("OrphanStopped", Token);
        await AssertCostAtRestAsync(scene.Bed);
        await TestBed.AssertNothingWasForbiddenAsync(scene.Bed.Operator, Token);
    }

    [Fact]
    public async Task When_etcd_is_wiped_and_nothing_but_snapshots_is_left_they_are_enough_to_lift_the_fault()
    {
        await using var scene = await OrphanScene.InForceAsync(own.ControlPlane, Token);
        var bed = scene.Bed;

        await scene.LoseStateAsync();
        await bed.Lab.Client.AddFaultAsync(new LabFault("lambda", "UpdateAlias", "AccessDenied", Times: 0), Token);
        await bed.Aws.StopExperimentAsync(scene.Run.ExperimentId!, Token);
        await Eventually.HoldsAsync("the automation has tried to lift the fault and failed", async token => !await bed.Aws.HasLiveAutomationAsync(token), OrphanScene.Deadline, Token);
        Assert.Equal(2, (await bed.Aws.SnapshotsAsync(Token)).Count);
        await bed.Lab.Client.RemoveFaultsAsync(Token);
        await scene.LeadAgainAsync();

        await scene.SeeFaultGoneAsync(output);
        await bed.SeeLeaseEventAsync("OrphanLifted", Token);
        await Eventually.HoldsAsync("its template is gone", async token => (await bed.Aws.TemplatesAsync(Experiment, token)).Count == 0, OrphanScene.Deadline, Token);
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

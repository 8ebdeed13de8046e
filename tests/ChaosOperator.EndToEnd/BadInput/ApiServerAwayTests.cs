using ChaosOperator.EndToEnd.Runs;
using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment.Kubernetes;

namespace ChaosOperator.EndToEnd.BadInput;

/// <summary>The API server is away for less than the lease allows, and for more.</summary>
public sealed class ApiServerAwayTests(SharedControlPlane shared)
{
    /// <summary>Exit code of an operator that lost its lease.</summary>
    private const int LeaseLost = 2;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The lease has to be renewed within ten seconds of real time, so two minutes of the lab have to be less.</summary>
    [Fact]
    public async Task A_run_and_its_operator_outlast_two_minutes_without_an_API_server()
    {
        await using var tunnel = ApiTunnel.Open(shared.ControlPlane.Server);
        await using var bed = await TestBed.StartAsync(shared, new TestBedOptions { Speed = 30, Through = (_, kubeconfig) => tunnel.RedirectAsync(kubeconfig, Token) }, Token);
        var before = await bed.Aws.UsFunctionsAsync(Token);
        await bed.Kubernetes.ApplyAsync(new ExperimentManifest("api-away", "short") { Duration = "6m" }, Token);
        var run = await bed.Kubernetes.SeeFaultInForceAsync("api-away-1", Token);

        await tunnel.CutAsync();
        await bed.PassAsync(TimeSpan.FromMinutes(2), Token);
        tunnel.Mend();
        Assert.True(await bed.Operator.MetricAsync("kubernetes_api_requests", "code=\"unreachable\"", Token) > 0);

        await AwsAwayTests.AssertWentOnAsync(bed, run, before);
        Assert.False(bed.Operator.HasExited);
    }

    /// <summary>With a control plane of its own, because it is taken away. At this speed the operator is away for more than ten minutes, so the dead man's switch ends the fault.</summary>
    [Fact]
    public async Task An_operator_whose_API_server_is_gone_for_longer_than_its_lease_ends_and_when_started_again_finds_the_fault_stopped_and_injects_nothing_twice()
    {
        await using var own = new SharedControlPlane();
        await own.InitializeAsync();
        await using var bed = await TestBed.StartAsync(own, new TestBedOptions(), Token);
        var before = await bed.Aws.UsFunctionsAsync(Token);
        await bed.Kubernetes.ApplyAsync(new ExperimentManifest("api-gone", "short") { Duration = "60m" }, Token);
        var run = await bed.Kubernetes.SeeFaultInForceAsync("api-gone-1", Token);

        await own.ControlPlane.KillApiServerAsync();
        Assert.Equal(LeaseLost, await bed.Operator.WaitForExitAsync(TimeSpan.FromSeconds(20), Token));
        await own.ControlPlane.StartApiServerAsync(Token);
        // As a kubelet would, and some time later: nobody waits for the lease of the dead to run out.
        using var cluster = new ClusterReader(own.ControlPlane.Kubeconfig, bed.Kubernetes.Namespace);
        await cluster.DeleteLeasesAsync(TestBed.LeaseNamespace(bed.Kubernetes.Namespace), Token);
        await bed.RestartOperatorAsync(Token);

        await DeadMansSwitchTests.AssertEndedByTheSwitchAsync(bed, run, before);
        Assert.Single(await bed.Lab.Client.CallsAsync("fis", "StartExperiment", Token));
    }
}

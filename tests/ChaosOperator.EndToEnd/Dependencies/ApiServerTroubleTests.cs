using ChaosOperator.EndToEnd.BadInput;
using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment;
using ChaosOperator.TestEnvironment.Kubernetes;

namespace ChaosOperator.EndToEnd.Dependencies;

/// <summary>The API server, or the way to it, is in trouble while a fault is in force: the run goes on, injects once and reverts.</summary>
public sealed class ApiServerTroubleTests(SharedControlPlane shared)
{
    /// <summary>Keep-alive pings find a silent connection within 45 s of real time; the lease runs out before.</summary>
    private static readonly TimeSpan Detection = TimeSpan.FromSeconds(100);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_run_outlasts_a_second_writer_that_changes_it_all_the_time()
    {
        await using var bed = await TestBed.StartAsync(shared, new TestBedOptions(), Token);
        var before = await bed.Aws.UsFunctionsAsync(Token);
        await bed.Kubernetes.ApplyAsync(new ExperimentManifest("contested", "short"), Token);
        var run = await bed.Kubernetes.SeeRunAsync("is there", "contested-1", _ => true, Token);
        await using var writer = SecondWriter.Start(shared.ControlPlane.Kubeconfig, bed.Kubernetes.Namespace, run.Name);

        await AwsAwayTests.AssertWentOnAsync(bed, run, before);

        Assert.True(writer.Writes > 100, $"The second writer wrote {writer.Writes} times only.");
        Assert.True(await TestBed.MetricAsync(bed.Operator, "kubernetes_api_requests", "code=\"409\"", Token) > 0, "There was no conflict.");
    }

    [Fact]
    public async Task A_run_outlasts_a_slow_API_server()
    {
        await using var tunnel = ApiTunnel.Open(shared.ControlPlane.Server);
        await using var bed = await TestBed.StartAsync(shared, new TestBedOptions { Speed = 30, Through = (_, kubeconfig) => tunnel.RedirectAsync(kubeconfig, Token) }, Token);
        var before = await bed.Aws.UsFunctionsAsync(Token);

        tunnel.Delay = TimeSpan.FromMilliseconds(700);
        await bed.Kubernetes.ApplyAsync(new ExperimentManifest("slow", "short"), Token);
        var run = await bed.Kubernetes.SeeFaultInForceAsync("slow-1", Token);

        await AwsAwayTests.AssertWentOnAsync(bed, run, before);
        Assert.False(bed.Operator.HasExited);
    }

    [Fact]
    public async Task Connections_that_fall_silent_without_closing_hide_no_abort()
    {
        await using var tunnel = ApiTunnel.Open(shared.ControlPlane.Server);
        await using var bed = await TestBed.StartAsync(shared, new TestBedOptions { Speed = 20, Through = (_, kubeconfig) => tunnel.RedirectAsync(kubeconfig, Token) }, Token);
        var before = await bed.Aws.UsFunctionsAsync(Token);
        await bed.Kubernetes.ApplyAsync(new ExperimentManifest("silent", "short") { Duration = "12h" }, Token);
        var run = await bed.Kubernetes.SeeFaultInForceAsync("silent-1", Token);

        Assert.True(tunnel.Freeze() > 0, "No connection was open.");
        await bed.Kubernetes.Kubectl.AnnotateAsync("crun", run.Name, "chaosoperator.dev/abort", "the network is down", bed.Kubernetes.Namespace, cancellationToken: Token);

        var aborted = await Eventually.SeeAsync(
            "the abort is seen and the fault gone",
            async token =>
            {
                // Without its lease the operator ends, and the kubelet starts it again.
                if (bed.Operator.HasExited)
                    await bed.Operator.RestartAsync();
                return await bed.Kubernetes.FindRunAsync(run.Name, token);
            },
            seen => seen?.Phase == "Completed",
            Detection,
            Token);
        Assert.Equal("Aborted", aborted!.Json.Text("status", "cutShort", "reason"));
        Assert.Equal("True", aborted.Condition("Reverted"));
        Assert.Single(await bed.Aws.ExperimentsAsync(run.Uid, Token));
        Assert.Equal(before, await bed.Aws.UsFunctionsAsync(Token));
    }

    /// <summary>With a control plane of its own, because it is taken away.</summary>
    [Fact]
    public async Task A_history_that_etcd_has_forgotten_is_listed_again()
    {
        await using var own = new SharedControlPlane();
        await own.InitializeAsync();
        await using var bed = await TestBed.StartAsync(own, new TestBedOptions(), Token);
        var before = await bed.Aws.UsFunctionsAsync(Token);
        await bed.Kubernetes.ApplyAsync(new ExperimentManifest("forgotten", "short"), Token);
        var run = await bed.Kubernetes.SeeFaultInForceAsync("forgotten-1", Token);

        await own.ControlPlane.KillApiServerAsync();
        await own.ControlPlane.CompactAsync(Token);
        await own.ControlPlane.StartApiServerAsync(Token);

        await AwsAwayTests.AssertWentOnAsync(bed, run, before);
        await Eventually.HoldsAsync(
            "a watch was told that its version is gone", async token => await TestBed.MetricAsync(bed.Operator, "informer_watch_restarts", "reason=\"gone\"", token) > 0, cancellationToken: Token);
        await bed.Kubernetes.Kubectl.DeleteAsync("cexp", "forgotten", bed.Kubernetes.Namespace, cancellationToken: Token);
        Assert.Empty(await bed.Aws.TemplatesAsync("forgotten", Token));
    }
}

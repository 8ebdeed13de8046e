using ChaosOperator.EndToEnd.BadInput;
using ChaosOperator.EndToEnd.Support;
using ChaosOperator.TestEnvironment.Kubernetes;

namespace ChaosOperator.EndToEnd.Dependencies;

/// <summary>The API server, or the way to it, is in trouble while a fault is in force: the run goes on, injects once and reverts.</summary>
public sealed class ApiServerTroubleTests(SharedControlPlane shared)
{
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

        Assert.True(writer.Writes > 10, $"The second writer wrote {writer.Writes} times only.");
    }

    [Fact]
    public async Task A_run_outlasts_a_slow_API_server()
    {
        await using var tunnel = ApiTunnel.Open(shared.ControlPlane.Server);
        await using var bed = await TestBed.StartAsync(shared, new TestBedOptions { Speed = 20, Through = (_, kubeconfig) => tunnel.RedirectAsync(kubeconfig, Token) }, Token);
        var before = await bed.Aws.UsFunctionsAsync(Token);

        tunnel.Delay = TimeSpan.FromMilliseconds(700);
        await bed.Kubernetes.ApplyAsync(new ExperimentManifest("slow", "short"), Token);
        var run = await bed.Kubernetes.SeeFaultInForceAsync("slow-1", Token);

        await AwsAwayTests.AssertWentOnAsync(bed, run, before);
        Assert.False(bed.Operator.HasExited);
    }
}

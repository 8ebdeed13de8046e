using ChaosOperator.TestEnvironment.Kubernetes;

namespace ChaosOperator.EndToEnd.EnvironmentItself;

/// <summary>With a control plane of its own, because it is taken away.</summary>
public sealed class ApiServerOutageTests(SharedControlPlane shared)
{
    [Fact]
    public async Task A_killed_api_server_comes_back_at_the_same_address_with_the_same_data()
    {
        var token = TestContext.Current.CancellationToken;
        await using var controlPlane = await ControlPlane.StartAsync(cancellationToken: token);
        await controlPlane.Kubectl.ApplyAsync(Manifests.ConfigMap("kept", "still here"), cancellationToken: token);
        var address = controlPlane.Server;

        await controlPlane.KillApiServerAsync();
        await Assert.ThrowsAsync<KubectlException>(() => controlPlane.Kubectl.GetTableAsync("configmaps", cancellationToken: token));
        await controlPlane.StartApiServerAsync(token);

        var kept = await controlPlane.Kubectl.GetJsonAsync("configmap", "kept", cancellationToken: token);
        Assert.Equal("still here", kept.GetProperty("data").GetProperty("value").GetString());
        Assert.Equal(address, controlPlane.Server);
    }

    [Fact]
    public async Task Two_control_planes_run_side_by_side_and_know_nothing_of_each_other()
    {
        var token = TestContext.Current.CancellationToken;
        var one = shared.ControlPlane;
        await using var other = await ControlPlane.StartAsync(cancellationToken: token);

        await one.Kubectl.ApplyAsync(Manifests.ConfigMap("only-in-one", "x"), cancellationToken: token);

        Assert.Null(await other.Kubectl.FindJsonAsync("configmap", "only-in-one", cancellationToken: token));
        Assert.NotEqual(one.Server, other.Server);
    }
}

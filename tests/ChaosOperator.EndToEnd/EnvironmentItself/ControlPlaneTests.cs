using ChaosOperator.TestEnvironment;
using ChaosOperator.TestEnvironment.Kubernetes;

namespace ChaosOperator.EndToEnd.EnvironmentItself;

[Collection(SharedControlPlaneTests.Name)]
public sealed class ControlPlaneTests(SharedControlPlane shared)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Kubectl Kubectl => shared.ControlPlane.Kubectl;

    [Fact]
    public async Task An_applied_object_is_read_back_as_json_and_as_a_table()
    {
        var space = await shared.NewNamespaceAsync(Token);

        await Kubectl.ApplyAsync(Manifests.ConfigMap("settings", "first"), new ApplyOptions { Namespace = space }, Token);

        var stored = await Kubectl.GetJsonAsync("configmap", "settings", space, Token);
        Assert.Equal("first", stored.GetProperty("data").GetProperty("value").GetString());
        Assert.Contains("settings", await Kubectl.GetTableAsync("configmaps", space, Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_definition_is_served_and_its_schema_refuses_what_is_malformed()
    {
        var space = await shared.NewNamespaceAsync(Token);
        var file = Path.Combine(Repository.NewRunFolder("definition"), "widgets.yaml");
        await File.WriteAllTextAsync(file, Manifests.WidgetDefinition, Token);

        await Kubectl.ApplyDefinitionsAsync(file, Token);
        await Kubectl.ApplyAsync(Manifests.Widget("good", "small"), new ApplyOptions { Namespace = space }, Token);
        var refused = await Assert.ThrowsAsync<KubectlException>(
            () => Kubectl.ApplyAsync(Manifests.Widget("bad", "enormous"), new ApplyOptions { Namespace = space }, Token));

        Assert.Equal("small", (await Kubectl.GetJsonAsync("widgets", "good", space, Token)).GetProperty("spec").GetProperty("size").GetString());
        Assert.Contains("spec.size", refused.Error, StringComparison.Ordinal);
        Assert.Null(await Kubectl.FindJsonAsync("widgets", "bad", space, Token));
    }

    [Fact]
    public async Task Server_side_apply_refuses_a_second_owner_of_the_same_field()
    {
        var space = await shared.NewNamespaceAsync(Token);
        var first = new ApplyOptions { Namespace = space, ServerSide = true, FieldManager = "first" };
        await Kubectl.ApplyAsync(Manifests.ConfigMap("owned", "one"), first, Token);

        var refused = await Assert.ThrowsAsync<KubectlException>(
            () => Kubectl.ApplyAsync(Manifests.ConfigMap("owned", "two"), first with { FieldManager = "second" }, Token));

        Assert.Contains("conflict", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Annotations_and_patches_change_an_object()
    {
        var space = await shared.NewNamespaceAsync(Token);
        await Kubectl.ApplyAsync(Manifests.ConfigMap("changed", "before"), new ApplyOptions { Namespace = space }, Token);

        await Kubectl.AnnotateAsync("configmap", "changed", "example.com/note", "seen", space, Token);
        await Kubectl.PatchAsync("configmap", "changed", """{"data":{"value":"after"}}""", space, cancellationToken: Token);

        var stored = await Kubectl.GetJsonAsync("configmap", "changed", space, Token);
        Assert.Equal("seen", stored.GetProperty("metadata").GetProperty("annotations").GetProperty("example.com/note").GetString());
        Assert.Equal("after", stored.GetProperty("data").GetProperty("value").GetString());
    }

    [Fact]
    public async Task A_deleted_namespace_takes_its_objects_with_it()
    {
        Assert.SkipUnless(shared.ControlPlane.HasControllerManager, "There is no kube-controller-manager beside this kube-apiserver.");
        var space = await shared.NewNamespaceAsync(Token);
        await Kubectl.ApplyAsync(Manifests.ConfigMap("doomed", "x"), new ApplyOptions { Namespace = space }, Token);

        await Kubectl.DeleteAsync("namespace", space, cancellationToken: Token);

        Assert.Null(await Kubectl.FindJsonAsync("namespace", space, cancellationToken: Token));
    }

    [Fact]
    public async Task An_object_goes_when_its_owner_is_deleted()
    {
        Assert.SkipUnless(shared.ControlPlane.HasControllerManager, "There is no kube-controller-manager beside this kube-apiserver.");
        var space = await shared.NewNamespaceAsync(Token);
        var options = new ApplyOptions { Namespace = space };
        await Kubectl.ApplyAsync(Manifests.ConfigMap("owner", "x"), options, Token);
        var owner = (await Kubectl.GetJsonAsync("configmap", "owner", space, Token)).GetProperty("metadata").GetProperty("uid").GetString();
        await Kubectl.ApplyAsync(Manifests.OwnedConfigMap("owned", "owner", owner!), options, Token);

        await Kubectl.DeleteAsync("configmap", "owner", space, cancellationToken: Token);

        await Eventually.HoldsAsync(
            "the owned object is gone",
            async token => await Kubectl.FindJsonAsync("configmap", "owned", space, token) is null,
            cancellationToken: Token);
    }

    [Fact]
    public async Task A_user_without_a_role_may_not_read_anything()
    {
        var stranger = new Kubectl(Kubectl.Executable, shared.ControlPlane.KubeconfigOf(SharedControlPlane.Stranger));

        var refused = await Assert.ThrowsAsync<KubectlException>(() => stranger.GetTableAsync("namespaces", cancellationToken: Token));

        Assert.Contains("Forbidden", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_account_has_the_rights_of_its_role_and_no_others()
    {
        var space = await shared.NewNamespaceAsync(Token);
        await Kubectl.ApplyAsync(Manifests.ReaderOfConfigMaps, new ApplyOptions { Namespace = space }, Token);
        var reader = new Kubectl(Kubectl.Executable, await shared.ControlPlane.WriteServiceAccountKubeconfigAsync(space, "reader", Token));

        await reader.GetTableAsync("configmaps", space, Token);
        var refused = await Assert.ThrowsAsync<KubectlException>(() => reader.GetTableAsync("secrets", space, Token));

        Assert.Contains($"system:serviceaccount:{space}:reader", refused.Error, StringComparison.Ordinal);
    }
}

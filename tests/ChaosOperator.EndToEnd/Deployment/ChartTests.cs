using System.Text.Json.Nodes;
using ChaosOperator.Tests.Shared;
using ChaosOperator.Tests.Shared.Charts;
using Repository = ChaosOperator.TestEnvironment.Repository;

namespace ChaosOperator.EndToEnd.Deployment;

/// <summary>The Helm chart in a real API server, and beside what kustomize makes of the overlays.</summary>
public sealed class ChartTests(SharedControlPlane shared)
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>As teams do: a kustomization of their own over what is shipped, with the components that they want.</summary>
    [Theory]
    [InlineData("base", "", "")]
    [InlineData("overlays/namespaced", "", "watchNamespace: resilience")]
    [InlineData("overlays/load", "", "loadNamespaces: [resilience]")]
    [InlineData("base", "page", "page: { enabled: true }")]
    [InlineData("base", "disruption-budget", "podDisruptionBudget: { enabled: true }")]
    [InlineData("overlays/namespaced overlays/load/resilience", "page disruption-budget", "watchNamespace: resilience, loadNamespaces: [resilience], page: { enabled: true }, podDisruptionBudget: { enabled: true }")]
    public async Task Overlays_with_components_and_the_values_of_the_same_meaning_come_to_the_same_objects(string resources, string components, string values)
    {
        var kustomize = Told(YamlManifest.ReadAll(await shared.ControlPlane.Kubectl.RunAsync(["kustomize", await KustomizationAsync(resources, components)], cancellationToken: Token)));
        // Kustomize cannot ask the server, as Helm does, whether it knows a budget: there it is a component.
        var budget = values.Contains("podDisruptionBudget", StringComparison.Ordinal) ? "" : "podDisruptionBudget: { enabled: false }, ";
        var chart = Told(await HelmChart.RenderAsync($"{{ crds: {{ keep: false }}, {budget}{values} }}", Token));

        Assert.Equal(chart.Keys.Order(StringComparer.Ordinal), kustomize.Keys.Order(StringComparer.Ordinal));
        Assert.All(chart, entry => Assert.Equal(entry.Value, kustomize[entry.Key]));
    }

    /// <summary>As docs/reliability.md says. Helm looks into the cluster, and changes nothing: whose definitions they are is nobody's to try out here.</summary>
    [Theory]
    [InlineData("", "", "cannot be imported into the current release")]
    [InlineData("crds: { install: false }", "", null)]
    [InlineData("", "--take-ownership", null)]
    public async Task The_definitions_belong_to_whoever_brought_them(string values, string option, string? refusal)
    {
        await shared.OperatorKubeconfigAsync($"lease-{Guid.NewGuid().ToString("N")[..8]}", Token);

        var tried = await HelmChart.TryInstallationAsync("second", await shared.NewNamespaceAsync(Token), shared.ControlPlane.Kubeconfig, values, option.Length == 0 ? [] : [option], Token);

        if (refusal is null)
            Assert.True(tried.ExitCode == 0, tried.Error);
        else
            Assert.Contains(refusal, tried.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_release_is_installed_changed_and_uninstalled_without_a_trace()
    {
        var space = await shared.NewNamespaceAsync(Token);
        var (release, kubeconfig) = ($"chaos-{space}", shared.ControlPlane.Kubeconfig);
        const string Values = "crds: { install: false }\nsweep: { regions: [us-east-1] }\n";

        await HelmChart.ReleaseAsync("install", release, space, kubeconfig, Values, Token);
        Assert.Contains("--sweep-region=us-east-1", await DeploymentAsync(release, space), StringComparison.Ordinal);
        foreach (var kind in (string[])["serviceaccount", "role", "rolebinding", "networkpolicy", "poddisruptionbudget"])
            Assert.NotEqual("", await NamesAsync(kind, release, space));

        await HelmChart.ReleaseAsync("upgrade", release, space, kubeconfig, $"{Values}clusterName: prod\nwatchNamespace: {space}\n", Token);
        Assert.Contains("--cluster-name=prod", await DeploymentAsync(release, space), StringComparison.Ordinal);
        Assert.DoesNotContain($"clusterrolebinding.rbac.authorization.k8s.io/{release}\n", await NamesAsync("clusterrolebinding", release, space), StringComparison.Ordinal);

        await HelmChart.ReleaseAsync("uninstall", release, space, kubeconfig, "", Token);
        foreach (var kind in (string[])["deployment", "serviceaccount", "role", "rolebinding", "clusterrole", "clusterrolebinding", "networkpolicy", "poddisruptionbudget", "priorityclass"])
            Assert.Equal("", await NamesAsync(kind, release, space));
    }

    private static async Task<string> KustomizationAsync(string resources, string components)
    {
        var folder = Repository.NewRunFolder("kustomize");
        string Listed(string names, params string[] below) => string.Join(", ", names.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(name => Path.GetRelativePath(folder, Repository.Path(["deploy", .. below, .. name.Split('/')]))));
        await File.WriteAllTextAsync(
            Path.Combine(folder, "kustomization.yaml"),
            $"apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [{Listed(resources)}]\ncomponents: [{Listed(components, "components")}]\n",
            Token);
        return folder;
    }

    private Task<string> DeploymentAsync(string release, string space) =>
        shared.ControlPlane.Kubectl.RunAsync(["get", "deployment", release, "--namespace", space, "--output", "jsonpath={.spec.template.spec.containers[0].args}"], cancellationToken: Token);

    private Task<string> NamesAsync(string kind, string release, string space) =>
        shared.ControlPlane.Kubectl.RunAsync(["get", kind, "--namespace", space, "--selector", $"app.kubernetes.io/instance={release}", "--output", "name"], cancellationToken: Token);

    /// <summary>Objects by kind and name, but for the namespace itself. Of the labels those that say what made an object differ, and of the definitions those of the chart.</summary>
    private static Dictionary<string, string> Told(IEnumerable<JsonObject> objects) => objects
        .Where(part => (string?)part["kind"] is not "Namespace")
        .ToDictionary(
            part => $"{part["kind"]} {part["metadata"]!["name"]}",
            part =>
            {
                foreach (var label in (string[])["helm.sh/chart", "app.kubernetes.io/managed-by", .. (string?)part["kind"] == "CustomResourceDefinition" ? ["app.kubernetes.io/version"] : Array.Empty<string>()])
                    part["metadata"]!["labels"]!.AsObject().Remove(label);
                if ((string?)part["metadata"]!["namespace"] == HelmChart.Namespace) part["metadata"]!.AsObject().Remove("namespace");
                return Sorted(part)!.ToJsonString();
            },
            StringComparer.Ordinal);

    private static JsonNode? Sorted(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.OrderBy(member => member.Key, StringComparer.Ordinal).Select(member => KeyValuePair.Create(member.Key, Sorted(member.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Sorted)]),
        _ => node?.DeepClone(),
    };
}

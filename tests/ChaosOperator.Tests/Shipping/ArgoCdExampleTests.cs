using System.Text.Json.Nodes;
using ChaosOperator.TestEnvironment.Processes;
using ChaosOperator.Tests.Shared;

namespace ChaosOperator.Tests.Shipping;

/// <summary>The examples for Argo CD do what their comments and docs/gitops.md say.</summary>
public sealed class ArgoCdExampleTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("argocd-");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Argo CD writes such patches into the kustomization of the folder, and makes one where there is none.</summary>
    [Fact]
    public async Task The_policy_comes_first_then_the_hypothesis_then_the_experiment()
    {
        string[] resources = ["policy.yaml", "hypothesis.yaml", "experiment.yaml"];
        foreach (var resource in resources)
        {
            File.Copy(Repository.Folder($"examples/region-failover/{resource}"), Path.Combine(_folder.FullName, resource));
        }

        var kustomization = new JsonObject { ["resources"] = new JsonArray([.. resources]), ["patches"] = Example("application")["spec"]!["source"]!["kustomize"]!["patches"]!.DeepClone() };
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "kustomization.yaml"), kustomization.ToJsonString(), Token);

        var (code, output, error) = await Command.RunAsync(Environment.GetEnvironmentVariable("KUBECTL") ?? "kubectl", ["kustomize", _folder.FullName], cancellationToken: Token);

        Assert.True(code == 0, error);
        Assert.Equal(
            ["ChaosPolicy", "Hypothesis", "ChaosExperiment"],
            YamlManifest.ReadAll(output).OrderBy(manifest => int.Parse((string?)manifest["metadata"]!["annotations"]?["argocd.argoproj.io/sync-wave"] ?? "0", System.Globalization.CultureInfo.InvariantCulture))
                .Select(manifest => (string?)manifest["kind"]));
    }

    [Fact]
    public void A_team_may_bring_checks_into_its_own_namespace_and_no_policy_that_would_allow_them()
    {
        var project = Example("project")["spec"]!;
        var space = (string?)Assert.Single(project["destinations"]!.AsArray())!["namespace"];

        Assert.Equal(["chaosoperator.dev/Hypothesis", "chaosoperator.dev/ChaosExperiment"], project["namespaceResourceWhitelist"]!.AsArray().Select(kind => $"{kind!["group"]}/{kind["kind"]}"));
        Assert.Empty(project["clusterResourceWhitelist"]!.AsArray());
        var application = Example("applicationset")["spec"]!["template"]!["spec"]!;
        Assert.Equal((string?)Example("project")["metadata"]!["name"], Of(application["project"], space));
        Assert.Equal(space, Of(application["destination"]!["namespace"], space));
        Assert.Equal((string?)Assert.Single(project["sourceRepos"]!.AsArray()), (string?)application["source"]!["repoURL"]);
    }

    /// <summary>Of a field that is ignored, a commit that changes it changes nothing in the cluster: it would count as Synced.</summary>
    [Fact]
    public void A_commit_that_halts_or_suspends_is_followed()
    {
        Assert.Null(Example("application")["spec"]!["ignoreDifferences"]);
        Assert.Null(Example("applicationset")["spec"]!["template"]!["spec"]!["ignoreDifferences"]);
    }

    private static string Of(JsonNode? template, string? folder) => ((string)template!).Replace("{{ .path.basename }}", folder, StringComparison.Ordinal);

    private static JsonObject Example(string name) => YamlManifest.ReadAll(File.ReadAllText(Repository.Folder($"examples/argocd/{name}.yaml")))[0];
}

using System.Text.Json.Nodes;
using ChaosOperator.TestEnvironment.Kubernetes;
using ChaosOperator.Tests.Shared;
using Repository = ChaosOperator.TestEnvironment.Repository;
using k8s;
using k8s.Autorest;
using k8s.Models;

namespace ChaosOperator.EndToEnd.Dependencies;

/// <summary>
/// API servers before 1.22 leave something behind when a server-side apply takes a part of a status away, and refuse their own result where the schema does not allow it. So each part is taken away once,
/// from objects with the shipped schemas, in a group of their own that no operator watches.
/// </summary>
public sealed class StatusMemberTests(SharedControlPlane shared)
{
    private const string Group = "members.example.com";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("chaosexperiments")]
    [InlineData("chaospolicies")]
    [InlineData("chaosruns")]
    [InlineData("hypotheses")]
    public async Task Every_member_of_a_status_can_be_taken_away_again(string plural)
    {
        var (schema, resource) = await DefineAsync(plural);
        var space = await shared.NewNamespaceAsync(Token);
        using var client = new k8s.Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(shared.ControlPlane.Kubeconfig));
        await client.CustomObjects.CreateNamespacedCustomObjectAsync<object>(Object(new JsonObject()), Group, "v1alpha1", space, resource, cancellationToken: Token);
        var whole = SchemaSample.Of(schema);

        var refused = new List<string>();
        foreach (var (member, without) in SchemaSample.OptionalMembers(schema).SelectMany(member => SchemaSample.Without(whole, schema, member).Select(without => (member, without))))
        {
            await StoreAsync(whole);
            try
            {
                await StoreAsync(without);
            }
            catch (HttpOperationException e)
            {
                refused.Add($"{string.Join('.', member)}: {JsonNode.Parse(e.Response.Content)!["message"]}");
            }
        }

        Assert.True(refused.Count == 0, string.Join('\n', refused));

        Task StoreAsync(JsonNode status) => client.CustomObjects.PatchNamespacedCustomObjectStatusAsync<object>(
            new V1Patch(Object(status.DeepClone()).ToJsonString(), V1Patch.PatchType.ApplyPatch), Group, "v1alpha1", space, resource, "sample", fieldManager: "test", force: true, cancellationToken: Token);

        JsonObject Object(JsonNode status) => new()
        {
            ["apiVersion"] = $"{Group}/v1alpha1",
            ["kind"] = resource,
            ["metadata"] = new JsonObject { ["name"] = "sample" },
            ["status"] = status,
        };
    }

    /// <summary>Defines a resource that has nothing but the status of a shipped one.</summary>
    /// <returns>The schema of the status, and the name of the resource.</returns>
    private async Task<(JsonNode Schema, string Resource)> DefineAsync(string plural)
    {
        var resource = $"statusesof{plural}";
        var shipped = YamlManifest.ReadAll(await File.ReadAllTextAsync(Repository.Path("crds", $"chaosoperator.dev_{plural}.yaml"), Token))[0];
        var status = shipped["spec"]!["versions"]![0]!["schema"]!["openAPIV3Schema"]!["properties"]!["status"]!;
        var version = new JsonObject
        {
            ["name"] = "v1alpha1",
            ["served"] = true,
            ["storage"] = true,
            ["subresources"] = new JsonObject { ["status"] = new JsonObject() },
            ["schema"] = new JsonObject { ["openAPIV3Schema"] = new JsonObject { ["type"] = "object", ["properties"] = new JsonObject { ["status"] = status.DeepClone() } } },
        };
        var definition = new JsonObject
        {
            ["apiVersion"] = "apiextensions.k8s.io/v1",
            ["kind"] = "CustomResourceDefinition",
            ["metadata"] = new JsonObject { ["name"] = $"{resource}.{Group}" },
            ["spec"] = new JsonObject
            {
                ["group"] = Group,
                ["scope"] = "Namespaced",
                ["names"] = new JsonObject { ["plural"] = resource, ["kind"] = resource },
                ["versions"] = new JsonArray(version),
            },
        };
        await shared.ControlPlane.Kubectl.ApplyAsync(definition.ToJsonString(), new ApplyOptions { Validate = false }, Token);
        await shared.ControlPlane.Kubectl.WaitAsync("crd", $"{resource}.{Group}", "Established", TimeSpan.FromSeconds(30), cancellationToken: Token);
        return (status, resource);
    }
}

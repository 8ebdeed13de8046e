using System.Net.Http.Headers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json.Nodes;
using ChaosOperator.TestEnvironment.Kubernetes;
using ChaosOperator.TestEnvironment.Programs;
using ChaosOperator.Tests.Shared.Images;

namespace ChaosOperator.EndToEnd.Support;

/// <summary>
/// Stands in for the nodes of a cluster in which the operator was installed by Helm: one process of the image of the Deployment, with its arguments, the rights of its service account, and in AWS those of the role that this is
/// associated with, as the agent of EKS Pod Identity gives them.
/// </summary>
internal sealed class HelmInstallation(ControlPlane cluster, LabProcess lab, LocalRegistry registry, string logs) : IAsyncDisposable
{
    private const string Name = "chaos-operator";
    private const string Namespace = "chaos-operator-system";
    private static readonly string Platform = RuntimeInformation.OSArchitecture == Architecture.Arm64 ? "linux/arm64" : "linux/amd64";

    private OperatorProcess? operators;

    /// <summary>Starts the process, and says that the pods are there once it holds the lease.</summary>
    public async Task StandInForPodsAsync(CancellationToken cancellationToken)
    {
        var deployment = JsonNode.Parse(await cluster.Kubectl.RunAsync(["get", "deployment", Name, "--namespace", Namespace, "--output", "json"], cancellationToken: cancellationToken))!;
        var container = deployment["spec"]!["template"]!["spec"]!["containers"]![0]!;
        var arguments = container["args"]!.AsArray().Select(argument => (string)argument!);
        var image = registry.Image((string)container["image"]!);
        var layers = Path.Combine(logs, "image");
        image.Unpack(Platform, Directory.CreateDirectory(layers).FullName);
        var credentials = PodIdentity.OfAssociation(lab, "eu-west-1", "my-cluster", Namespace, Name);
        operators = await OperatorProcess.StartAsync(new OperatorOptions(await cluster.WriteServiceAccountKubeconfigAsync(Namespace, Name, cancellationToken))
        {
            Program = image.EntryPoint(Platform, layers),
            Arguments = [.. arguments, "--lease-namespace", Namespace, "--clock", lab.ClockAddress.ToString(), "--listen", "http://127.0.0.1:0"],
            Environment = new Dictionary<string, string?>([.. lab.Environment.Where(variable => !credentials.ContainsKey(variable.Key)), .. credentials, .. image.Environment(Platform).Where(variable => variable.Key != "PATH").Select(variable => KeyValuePair.Create(variable.Key, (string?)variable.Value))]),
            LogFile = Path.Combine(logs, "operator.log"),
        });
        await operators.WaitUntilLeadingAsync(cancellationToken);
        await TellThatPodsAreThereAsync(deployment, cancellationToken);
    }

    /// <summary>Ends the process as Kubernetes does.</summary>
    public Task TakePodsAwayAsync() => operators!.StopAsync();

    public async ValueTask DisposeAsync()
    {
        if (operators is not null)
            await operators.DisposeAsync();
    }

    private async Task TellThatPodsAreThereAsync(JsonNode deployment, CancellationToken cancellationToken)
    {
        var replicas = (int)deployment["spec"]!["replicas"]!;
        var status = new JsonObject
        {
            ["observedGeneration"] = deployment["metadata"]!["generation"]!.DeepClone(),
            ["replicas"] = replicas,
            ["updatedReplicas"] = replicas,
            ["readyReplicas"] = replicas,
            ["availableReplicas"] = replicas,
        };
        using var http = ApiHttp.Open(cluster.Kubeconfig);
        using var body = new StringContent(new JsonObject { ["status"] = status }.ToJsonString(), Encoding.UTF8, MediaTypeHeaderValue.Parse("application/merge-patch+json"));
        using var answer = await http.PatchAsync(new Uri($"apis/apps/v1/namespaces/{Namespace}/deployments/{Name}/status", UriKind.Relative), body, cancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
    }
}

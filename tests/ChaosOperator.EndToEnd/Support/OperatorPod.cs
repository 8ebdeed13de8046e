using System.Text.Json;
using System.Text.RegularExpressions;
using ChaosOperator.TestEnvironment.Kubernetes;
using ChaosOperator.TestEnvironment.Processes;
using ChaosOperator.TestEnvironment.Programs;
using ChaosOperator.Tests.Shared.Charts;
using ChaosOperator.Tests.Shared.Documentation;
using k8s;
using k8s.Models;
using Repository = ChaosOperator.TestEnvironment.Repository;

namespace ChaosOperator.EndToEnd.Support;

/// <summary>An operator of a test as the pod of the installation, by the template that the chart makes. kubectl takes any pod of the Deployment, so there is one at a time: tests with one are of this collection.</summary>
[CollectionDefinition(Name)]
public sealed partial class OperatorPod : IAsyncDisposable
{
    public const string Name = "the pod of the operator";

    private static readonly TimeSpan Start = TimeSpan.FromSeconds(30);

    private readonly PodNode node;

    private OperatorPod(PodNode node) => this.node = node;

    /// <summary>Says that an operator is a running pod.</summary>
    /// <param name="cluster">The control plane.</param>
    /// <param name="name">The name of the pod, and of its node.</param>
    /// <param name="operators">The operator.</param>
    /// <param name="ports">Where the ports of its container are.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<OperatorPod> StandInAsync(ControlPlane cluster, string name, OperatorProcess operators, IReadOnlyDictionary<int, Uri> ports, CancellationToken cancellationToken)
    {
        var deployment = (await HelmChart.RenderAsync("page: { enabled: true }", cancellationToken)).Single(part => (string?)part["kind"] == "Deployment");
        var template = KubernetesJson.Deserialize<V1PodTemplateSpec>(JsonSerializer.Serialize(deployment["spec"]!["template"]));
        var pod = new OperatorPod(await PodNode.JoinAsync(cluster.Kubeconfig, name, cancellationToken));
        await pod.node.RunAsync(HelmChart.Namespace, name, template, new PodProcess(operators.LogFile, ports), cancellationToken);
        return pod;
    }

    /// <summary>Runs a command of a page that forwards a port, and waits until it does.</summary>
    /// <param name="shell">The shell of the page.</param>
    /// <param name="shown">The command. The port on this machine may be taken, where the page has it like that of the pod, and is a free one.</param>
    /// <param name="toOpen">What the page then opens.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>kubectl, and what is to be opened.</returns>
    internal static async Task<(ManagedProcess Kubectl, Uri Address)> ForwardAsync(PageShell shell, ShownCommand shown, Uri toOpen, CancellationToken cancellationToken)
    {
        var port = shown.Text.Split(' ')[^1];
        Assert.Equal($"{toOpen.Port}", port);
        var kubectl = await ManagedProcess.StartAsync(shell.Process(shown with { Text = $"{shown.Text[..^port.Length]}:{port}" }, Path.Combine(Repository.NewRunFolder("port-forward"), "kubectl.log")));
        var forwarding = await kubectl.WaitForOutputAsync(Forwarding(), Start, cancellationToken);
        return (kubectl, new UriBuilder(toOpen) { Port = int.Parse(forwarding.Groups[1].Value) }.Uri);
    }

    public ValueTask DisposeAsync() => node.DisposeAsync();

    [GeneratedRegex(@"Forwarding from 127\.0\.0\.1:(\d+) ->", RegexOptions.None, 1000)]
    private static partial Regex Forwarding();
}

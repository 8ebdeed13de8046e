using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using ChaosOperator.TestEnvironment.Networks;
using k8s;
using k8s.Models;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace ChaosOperator.TestEnvironment.Kubernetes;

/// <summary>
/// A node for a control plane that has none, with as much of a kubelet as the API server asks in the name of kubectl: the log of a pod, and the ports of one. The pods are processes that the test started; what kubectl gets is
/// what they have written, and what they answer.
/// </summary>
public sealed class PodNode : IAsyncDisposable
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    private readonly k8s.Kubernetes client;
    private readonly string name;
    private readonly Dictionary<string, PodProcess> pods = [];
    private readonly X509Certificate2 certificate = MakeCertificate();
    private readonly WebApplication kubelet;

    private PodNode(string kubeconfig, string name)
    {
        (client, this.name) = (new(KubernetesClientConfiguration.BuildConfigFromConfigFile(kubeconfig)), name);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
        {
            // What is upgraded is a connection, which HTTP/2 would share with others.
            listen.Protocols = HttpProtocols.Http1;
            listen.UseHttps(certificate);
        }));
        kubelet = builder.Build();
        kubelet.MapGet("/containerLogs/{space}/{pod}/{container}", WriteLogAsync);
        kubelet.Map("/portForward/{space}/{pod}", ForwardAsync);
    }

    /// <summary>Adds the node to the cluster.</summary>
    /// <param name="kubeconfig">As whom it acts.</param>
    /// <param name="name">The name of the node.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<PodNode> JoinAsync(string kubeconfig, string name, CancellationToken cancellationToken)
    {
        var node = new PodNode(kubeconfig, name);
        await node.kubelet.StartAsync(cancellationToken);
        var status = new V1NodeStatus
        {
            Addresses = [new V1NodeAddress { Type = "InternalIP", Address = $"{IPAddress.Loopback}" }],
            DaemonEndpoints = new V1NodeDaemonEndpoints { KubeletEndpoint = new V1DaemonEndpoint { Port = new Uri(node.kubelet.Urls.Single()).Port } },
        };
        await node.client.CoreV1.CreateNodeAsync(new V1Node { Metadata = new V1ObjectMeta { Name = name }, Status = status }, cancellationToken: cancellationToken);
        return node;
    }

    /// <summary>Says that a process is a running pod of this node.</summary>
    /// <param name="space">The namespace of the pod.</param>
    /// <param name="pod">Its name.</param>
    /// <param name="template">What it is made of, with one container.</param>
    /// <param name="process">The process.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public async Task RunAsync(string space, string pod, V1PodTemplateSpec template, PodProcess process, CancellationToken cancellationToken)
    {
        pods[Key(space, pod)] = process;
        template.Spec.NodeName = name;
        // The process has its token already, and nobody makes one for the pod.
        template.Spec.AutomountServiceAccountToken = false;
        await client.CoreV1.CreateNamespacedPodAsync(new V1Pod { Metadata = new V1ObjectMeta { Name = pod, Labels = template.Metadata.Labels }, Spec = template.Spec }, space, cancellationToken: cancellationToken);
        var status = new V1PodStatus { Phase = "Running", Conditions = [new V1PodCondition { Type = "Ready", Status = "True" }] };
        await client.CoreV1.PatchNamespacedPodStatusAsync(new V1Patch(new V1Pod { Status = status }, V1Patch.PatchType.MergePatch), pod, space, cancellationToken: cancellationToken);
    }

    /// <summary>Takes node and pods away; the processes are those of the test.</summary>
    public async ValueTask DisposeAsync()
    {
        foreach (var pod in pods.Keys.Select(key => key.Split('/')))
            await client.CoreV1.DeleteNamespacedPodAsync(pod[1], pod[0], gracePeriodSeconds: 0);
        await client.CoreV1.DeleteNodeAsync(name);
        await kubelet.DisposeAsync();
        certificate.Dispose();
        client.Dispose();
    }

    /// <summary>No line has a time here: what is asked for has to reach back to the first one.</summary>
    private async Task WriteLogAsync(HttpContext context, string space, string pod, int? sinceSeconds, bool? follow)
    {
        if (!pods.TryGetValue(Key(space, pod), out var process))
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        else if (follow == true || sinceSeconds < (TimeProvider.System.GetUtcNow().UtcDateTime - File.GetCreationTimeUtc(process.LogFile)).TotalSeconds)
            context.Response.StatusCode = StatusCodes.Status501NotImplemented;
        else
            await context.Response.SendFileAsync(process.LogFile, context.RequestAborted);
    }

    private async Task ForwardAsync(HttpContext context, string space, string pod)
    {
        var upgrade = context.Features.GetRequiredFeature<IHttpUpgradeFeature>();
        if (!pods.TryGetValue(Key(space, pod), out var process))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        }
        else if (!upgrade.IsUpgradableRequest || context.Request.Headers.Upgrade != SpdyConnection.Protocol)
        {
            // kubectl tries WebSocket first, and then what kubelets speak.
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        else
        {
            context.Response.Headers.Upgrade = SpdyConnection.Protocol;
            context.Response.Headers["X-Stream-Protocol-Version"] = PortForwarding.Protocol;
            using var connection = new SpdyConnection(await upgrade.UpgradeAsync());
            await new PortForwarding(connection, process.Ports).ServeAsync(context.RequestAborted);
        }
    }

    private static string Key(string space, string pod) => $"{space}/{pod}";

    /// <summary>API servers do not check who a kubelet is unless they are told how.</summary>
    private static X509Certificate2 MakeCertificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();
        return new CertificateRequest("CN=kubelet", key, HashAlgorithmName.SHA256).CreateSelfSigned(now - Day, now + Day);
    }
}

/// <summary>A process that is a pod.</summary>
/// <param name="LogFile">Where it writes.</param>
/// <param name="Ports">The ports of the pod, and where they are on this machine: pods have a network each.</param>
public sealed record PodProcess(string LogFile, IReadOnlyDictionary<int, Uri> Ports);

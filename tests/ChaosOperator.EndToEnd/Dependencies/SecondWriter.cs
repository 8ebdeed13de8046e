using System.Net;
using k8s;
using k8s.Autorest;
using k8s.Models;

namespace ChaosOperator.EndToEnd.Dependencies;

/// <summary>Somebody who changes an object again and again, so that whoever writes to it meets conflicts.</summary>
internal sealed class SecondWriter : IAsyncDisposable
{
    private readonly CancellationTokenSource ended = new();
    private readonly Kubernetes client;
    private readonly Task writing;
    private int writes;

    private SecondWriter(string kubeconfig, string space, string run)
    {
        client = new Kubernetes(KubernetesClientConfiguration.BuildConfigFromConfigFile(kubeconfig));
        writing = WriteAsync(space, run);
    }

    /// <summary>How often it has written.</summary>
    public int Writes => Volatile.Read(ref writes);

    /// <summary>Starts to write a run's annotation as fast as the API server takes it.</summary>
    /// <param name="kubeconfig">The administrator's.</param>
    /// <param name="space">Namespace of the run.</param>
    /// <param name="run">Its name.</param>
    public static SecondWriter Start(string kubeconfig, string space, string run) => new(kubeconfig, space, run);

    public async ValueTask DisposeAsync()
    {
        await ended.CancelAsync();
        await writing;
        client.Dispose();
        ended.Dispose();
    }

    private async Task WriteAsync(string space, string run)
    {
        try
        {
            while (true)
            {
                var patch = new V1Patch(new { metadata = new { annotations = new Dictionary<string, string> { ["example.com/touched"] = $"{Writes}" } } }, V1Patch.PatchType.MergePatch);
                await client.CustomObjects.PatchNamespacedCustomObjectAsync<object>(patch, "chaosoperator.dev", "v1alpha1", space, "chaosruns", run, cancellationToken: ended.Token);
                Interlocked.Increment(ref writes);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or HttpOperationException { Response.StatusCode: HttpStatusCode.NotFound })
        {
            // Told to stop, or there is nothing left to write to.
        }
    }
}

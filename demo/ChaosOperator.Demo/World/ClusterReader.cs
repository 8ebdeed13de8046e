using System.Net;
using System.Text.Json;
using ChaosOperator.Demo.Runs;
using k8s;
using k8s.Autorest;

namespace ChaosOperator.Demo.World;

/// <summary>Reads runs and events from the API server without starting a kubectl each time.</summary>
internal sealed class ClusterReader(string kubeconfig) : IDisposable
{
    private readonly Kubernetes client = new(KubernetesClientConfiguration.BuildConfigFromConfigFile(kubeconfig));

    /// <summary>A run; null while there is none of that name.</summary>
    public async Task<RunView?> FindRunAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var run = await client.CustomObjects.GetNamespacedCustomObjectAsync<JsonElement>(
                "chaosoperator.dev", "v1alpha1", StoryNames.Namespace, "chaosruns", name, cancellationToken);
            return RunViewReader.Read(run);
        }
        catch (HttpOperationException exception) when (exception.Response.StatusCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>The message of the experiment; null while it has none.</summary>
    public async Task<string?> ExperimentMessageAsync(CancellationToken cancellationToken)
    {
        var experiment = await client.CustomObjects.GetNamespacedCustomObjectAsync<JsonElement>(
            "chaosoperator.dev", "v1alpha1", StoryNames.Namespace, "chaosexperiments", StoryNames.Experiment, cancellationToken);
        return experiment.Member("status").Text("message");
    }

    /// <summary>Every event in the namespace of the story, in the order in which they happened.</summary>
    public async Task<IReadOnlyList<EventView>> EventsAsync(CancellationToken cancellationToken)
    {
        var events = await client.CustomObjects.ListNamespacedCustomObjectAsync<JsonElement>(
            "events.k8s.io", "v1", StoryNames.Namespace, "events", cancellationToken: cancellationToken);
        return [.. events.Items("items").Select(EventView.Read).OrderBy(happened => happened.Time)];
    }

    public void Dispose() => client.Dispose();
}

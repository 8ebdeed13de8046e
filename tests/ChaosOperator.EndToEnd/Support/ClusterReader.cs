using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using k8s;
using k8s.Autorest;
using k8s.Models;

namespace ChaosOperator.EndToEnd.Support;

/// <summary>
/// Looks at chaos resources, and changes them where it matters when, without starting a kubectl each time: whoever waits looks often, and a kubectl costs more than what it looks at, and minutes of the lab's time on a busy
/// machine.
/// </summary>
/// <param name="kubeconfig">The administrator's.</param>
/// <param name="space">The namespace.</param>
public sealed class ClusterReader(string kubeconfig, string space) : IDisposable
{
    private const string Group = "chaosoperator.dev";
    private const string Version = "v1alpha1";
    private static readonly Dictionary<string, string> Plurals = new() { ["cexp"] = "chaosexperiments", ["crun"] = "chaosruns", ["hyp"] = "hypotheses" };
    private readonly Kubernetes client = new(KubernetesClientConfiguration.BuildConfigFromConfigFile(kubeconfig));

    /// <summary>An object; null when there is none of that name.</summary>
    /// <param name="resource">The resource: its plural, or its short name.</param>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task<JsonElement?> FindAsync(string resource, string name, CancellationToken cancellationToken) => OrNullAsync<JsonElement?>(async () =>
        await client.CustomObjects.GetNamespacedCustomObjectAsync<JsonElement>(Group, Version, space, Plural(resource), name, cancellationToken));

    /// <summary>All objects of a resource.</summary>
    /// <param name="resource">The resource: its plural, or its short name.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<IReadOnlyList<JsonElement>> ListAsync(string resource, CancellationToken cancellationToken) =>
        (await client.CustomObjects.ListNamespacedCustomObjectAsync<JsonElement>(Group, Version, space, Plural(resource), cancellationToken: cancellationToken)).List("items");

    /// <summary>An object as it is, and each time that it changes.</summary>
    /// <param name="resource">The resource: its plural, or its short name.</param>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Ends the watch.</param>
    public async IAsyncEnumerable<JsonElement> WatchAsync(string resource, string name, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var (type, changed) in client.CustomObjects.WatchListNamespacedCustomObjectAsync(Group, Version, space, Plural(resource), fieldSelector: $"metadata.name={name}", cancellationToken: cancellationToken))
        {
            if (type is WatchEventType.Added or WatchEventType.Modified)
                yield return (JsonElement)changed;
        }
    }

    /// <summary>The events of the namespace.</summary>
    /// <param name="cancellationToken">Ends the request.</param>
    public async Task<IReadOnlyList<Eventsv1Event>> EventsAsync(CancellationToken cancellationToken) =>
        [.. (await client.EventsV1.ListNamespacedEventAsync(space, cancellationToken: cancellationToken)).Items];

    /// <summary>Asks for the deletion of an object; one that is gone is no error.</summary>
    /// <param name="resource">The resource: its plural, or its short name.</param>
    /// <param name="name">Its name.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task DeleteAsync(string resource, string name, CancellationToken cancellationToken) => OrNullAsync(() =>
        client.CustomObjects.DeleteNamespacedCustomObjectAsync<JsonElement?>(Group, Version, space, Plural(resource), name, cancellationToken: cancellationToken));

    /// <summary>Changes fields of an object's spec.</summary>
    /// <param name="resource">The resource: its plural, or its short name.</param>
    /// <param name="name">Its name.</param>
    /// <param name="spec">The fields as a JSON merge patch.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task PatchAsync(string resource, string name, string spec, CancellationToken cancellationToken) =>
        client.CustomObjects.PatchNamespacedCustomObjectAsync<JsonElement?>(Merge(new { spec = JsonElement.Parse(spec) }), Group, Version, space, Plural(resource), name, cancellationToken: cancellationToken);

    /// <summary>Annotates an object.</summary>
    /// <param name="resource">The resource: its plural, or its short name.</param>
    /// <param name="name">Its name.</param>
    /// <param name="annotation">Name of the annotation.</param>
    /// <param name="value">Its value.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task AnnotateAsync(string resource, string name, string annotation, string value, CancellationToken cancellationToken) =>
        client.CustomObjects.PatchNamespacedCustomObjectAsync<JsonElement?>(
            Merge(new { metadata = new { annotations = new Dictionary<string, string> { [annotation] = value } } }), Group, Version, space, Plural(resource), name, cancellationToken: cancellationToken);

    /// <summary>Changes fields of a policy's spec.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="spec">The fields as a JSON merge patch.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task PatchPolicyAsync(string name, string spec, CancellationToken cancellationToken) =>
        client.CustomObjects.PatchClusterCustomObjectAsync<JsonElement?>(Merge(new { spec = JsonElement.Parse(spec) }), Group, Version, "chaospolicies", name, cancellationToken: cancellationToken);

    /// <summary>Takes away every lease of a namespace, as if it had run out.</summary>
    /// <param name="leaseNamespace">The namespace.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    public Task DeleteLeasesAsync(string leaseNamespace, CancellationToken cancellationToken) =>
        client.CoordinationV1.DeleteCollectionNamespacedLeaseAsync(leaseNamespace, cancellationToken: cancellationToken);

    public void Dispose() => client.Dispose();

    private static V1Patch Merge(object members) => new(JsonSerializer.Serialize(members), V1Patch.PatchType.MergePatch);

    private static string Plural(string resource) => Plurals.GetValueOrDefault(resource, resource);

    private static async Task<T?> OrNullAsync<T>(Func<Task<T>> request)
    {
        try
        {
            return await request();
        }
        catch (HttpOperationException refused) when (refused.Response.StatusCode == HttpStatusCode.NotFound)
        {
            return default;
        }
    }
}

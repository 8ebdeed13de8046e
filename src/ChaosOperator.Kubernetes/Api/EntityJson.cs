using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using k8s;
using k8s.Models;

namespace ChaosOperator.Kubernetes.Api;

/// <summary>The JSON of Kubernetes objects.</summary>
public static class EntityJson
{
    /// <summary>What <c>kubectl apply</c> keeps for itself: the whole manifest once more.</summary>
    private const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";

    /// <summary>
    /// KubernetesClient's own options (camel case, enums as strings, nulls omitted on write) without <c>metadata.managedFields</c> and what <c>kubectl apply</c> keeps, which are the larger half of many objects and of no
    /// use in a cache. Objects that were read by them are never to be written back as a whole. A copy, read-only.
    /// </summary>
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        JsonSerializerOptions? copy = null;
        KubernetesJson.AddJsonOptions(options => copy = new JsonSerializerOptions(options));
        copy!.TypeInfoResolver = copy.TypeInfoResolver!.WithAddedModifier(DropWhatOthersKeep);
        copy.MakeReadOnly(populateMissingResolver: true);
        return copy;
    }

    private static void DropWhatOthersKeep(JsonTypeInfo type)
    {
        if (type.Type != typeof(V1ObjectMeta) || type.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }

        type.Properties.Remove(type.Properties.Single(property => property.Name == "managedFields"));
        var annotations = type.Properties.Single(property => property.Name == "annotations");
        var set = annotations.Set!;
        annotations.Set = (metadata, value) =>
        {
            (value as IDictionary<string, string>)?.Remove(LastApplied);
            set(metadata, value);
        };
    }
}

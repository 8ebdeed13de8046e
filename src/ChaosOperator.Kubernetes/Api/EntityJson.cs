using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using k8s;
using k8s.Models;

namespace ChaosOperator.Kubernetes.Api;

/// <summary>The JSON of Kubernetes objects.</summary>
public static class EntityJson
{
    /// <summary>
    /// KubernetesClient's own options (camel case, enums as strings, nulls omitted on write) without <c>metadata.managedFields</c>, which is
    /// the larger half of many objects and of no use in a cache. A copy, read-only.
    /// </summary>
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        JsonSerializerOptions? copy = null;
        KubernetesJson.AddJsonOptions(options => copy = new JsonSerializerOptions(options));
        copy!.TypeInfoResolver = copy.TypeInfoResolver!.WithAddedModifier(DropManagedFields);
        copy.MakeReadOnly(populateMissingResolver: true);
        return copy;
    }

    private static void DropManagedFields(JsonTypeInfo type)
    {
        if (type.Type != typeof(V1ObjectMeta) || type.Kind != JsonTypeInfoKind.Object)
        {
            return;
        }

        for (var i = type.Properties.Count - 1; i >= 0; i--)
        {
            if (type.Properties[i].Name == "managedFields")
            {
                type.Properties.RemoveAt(i);
            }
        }
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;
using k8s;

namespace ChaosOperator.Resources;

/// <summary>How custom resources are read and written as JSON.</summary>
public static class ResourceJson
{
    /// <summary>
    /// The options of the Kubernetes client (its formats of time), camelCase names, nulls left out, unknown fields passed over: an object that a newer
    /// version wrote stays readable.
    /// </summary>
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        JsonSerializerOptions? options = null;
        KubernetesJson.AddJsonOptions(own => options = new JsonSerializerOptions(own));
        options!.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip;
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;
using ChaosOperator.Kubernetes.Api;

namespace ChaosOperator.Resources;

/// <summary>How custom resources are read and written as JSON.</summary>
public static class ResourceJson
{
    /// <summary>
    /// Those of <see cref="EntityJson"/> (the formats of time of the Kubernetes client, nothing that only others need), camelCase names, nulls left out, unknown fields passed over: an object that a newer version wrote stays
    /// readable.
    /// </summary>
    public static JsonSerializerOptions Options { get; } = Create();

    private static JsonSerializerOptions Create()
    {
        var options = new JsonSerializerOptions(EntityJson.Options)
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip,
        };
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}

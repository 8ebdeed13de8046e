using System.Text.Json;
using ChaosOperator.Kubernetes.Api;
using k8s.Models;

namespace ChaosOperator.Kubernetes.Watching;

/// <summary>Finds metadata in an object whatever the rest of it looks like.</summary>
internal static class MetadataReader
{
    public static V1ObjectMeta Read(ReadOnlySpan<byte> json)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            using var document = JsonDocument.ParseValue(ref reader);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("metadata", out var metadata)
                ? Read(metadata)
                : new V1ObjectMeta();
        }
        catch (JsonException)
        {
            return new V1ObjectMeta(); // not JSON at all: the caller reports the line, there is no object to name
        }
    }

    private static V1ObjectMeta Read(JsonElement metadata)
    {
        try
        {
            return metadata.Deserialize<V1ObjectMeta>(EntityJson.Options) ?? new V1ObjectMeta();
        }
        catch (JsonException)
        {
            return new V1ObjectMeta
            {
                Name = Text(metadata, "name"),
                NamespaceProperty = Text(metadata, "namespace"),
                ResourceVersion = Text(metadata, "resourceVersion"),
                Uid = Text(metadata, "uid"),
            };
        }
    }

    private static string? Text(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString()
            : null;
}

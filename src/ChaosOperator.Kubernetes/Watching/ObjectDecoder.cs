using System.Text.Json;
using ChaosOperator.Kubernetes.Api;
using k8s;
using k8s.Models;

namespace ChaosOperator.Kubernetes.Watching;

/// <summary>Decodes single objects from UTF-8, keeping what can be known of those that do not fit their type.</summary>
internal sealed class ObjectDecoder<TEntity>(ResourceKind kind, JsonSerializerOptions options)
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    public ObjectReading<TEntity> Decode(ReadOnlySpan<byte> json)
    {
        try
        {
            var entity = JsonSerializer.Deserialize<TEntity>(json, options);
            if (entity?.Metadata?.Name is null)
            {
                return Unreadable(json, "metadata.name is missing");
            }

            // Items of a list leave both out.
            entity.ApiVersion ??= kind.ApiVersion;
            entity.Kind ??= kind.Kind;
            return new ObjectReading<TEntity>(ResourceKey.Of(entity.Metadata), entity.Metadata.ResourceVersion ?? "", entity, null);
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            return Unreadable(json, Explain(e));
        }
    }

    private static string Explain(Exception exception) =>
        exception is JsonException { Path: { Length: > 0 } path } json
            ? $"{path.TrimStart('$', '.')}: {FirstSentence((json.InnerException ?? json).Message)}"
            : FirstSentence(exception.Message);

    // System.Text.Json appends path, line and byte position to its messages.
    private static string FirstSentence(string message)
    {
        var end = message.IndexOf(" Path: ", StringComparison.Ordinal);
        return (end < 0 ? message : message[..end]).TrimEnd(' ', '|', '.');
    }

    private static ObjectReading<TEntity> Unreadable(ReadOnlySpan<byte> json, string error)
    {
        var metadata = MetadataReader.Read(json);
        var key = ResourceKey.Of(metadata);
        return new ObjectReading<TEntity>(
            key, metadata.ResourceVersion ?? "", null, new UnreadableObject(key, metadata, json.ToArray(), error));
    }
}

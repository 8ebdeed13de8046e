using System.Net;
using System.Text.Json;
using ChaosOperator.Kubernetes.Api;
using k8s;
using k8s.Models;

namespace ChaosOperator.Kubernetes.Watching;

/// <summary>Decodes one line of a watch: <c>{"type":…,"object":…}</c>, in either order.</summary>
internal static class WatchLineDecoder
{
    /// <summary>Decodes a line.</summary>
    /// <exception cref="ApiException">The line is an error event.</exception>
    /// <exception cref="JsonException">The line is no event at all; it names no object, so nothing but a new watch can help.</exception>
    public static WatchEvent<TEntity> Decode<TEntity>(ReadOnlySpan<byte> line, ObjectDecoder<TEntity> decoder, string what)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        var (type, start, end) = Locate(line);
        if (type is null || end <= start)
        {
            throw new JsonException($"{what}: a line of the watch is not an event.");
        }

        var json = line[start..end];
        return type switch
        {
            "ERROR" => throw ApiStatusReader.Parse(what, HttpStatusCode.OK, json, null),
            "BOOKMARK" => new WatchEvent<TEntity>(WatchEventType.Bookmark, MetadataReader.Read(json).ResourceVersion ?? "", null),
            "ADDED" => Change(WatchEventType.Added, decoder.Decode(json)),
            "MODIFIED" => Change(WatchEventType.Modified, decoder.Decode(json)),
            "DELETED" => Change(WatchEventType.Deleted, decoder.Decode(json)),
            _ => throw new JsonException($"{what}: a line of the watch has the unknown type '{type}'."),
        };
    }

    private static WatchEvent<TEntity> Change<TEntity>(WatchEventType type, ObjectReading<TEntity> reading)
        where TEntity : class, IKubernetesObject<V1ObjectMeta> =>
        reading.Key.Name.Length == 0
            ? throw new JsonException("An object in the watch has no name.")
            : new WatchEvent<TEntity>(type, reading.ResourceVersion, reading);

    private static (string? Type, int Start, int End) Locate(ReadOnlySpan<byte> line)
    {
        string? type = null;
        var (start, end) = (0, 0);
        var reader = new Utf8JsonReader(line);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return (null, 0, 0);
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("type"u8))
            {
                reader.Read();
                type = reader.GetString();
            }
            else if (reader.ValueTextEquals("object"u8))
            {
                reader.Read();
                start = (int)reader.TokenStartIndex;
                reader.Skip();
                end = (int)reader.BytesConsumed;
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        return (type, start, end);
    }
}

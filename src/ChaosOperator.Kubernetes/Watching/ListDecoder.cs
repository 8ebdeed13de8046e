using System.Text.Json;
using k8s;
using k8s.Models;

namespace ChaosOperator.Kubernetes.Watching;

/// <summary>Decodes a list object by object in one pass over its bytes, so that one bad item costs one item.</summary>
internal static class ListDecoder
{
    public static ResourcePage<TEntity> Decode<TEntity>(ReadOnlySpan<byte> json, ObjectDecoder<TEntity> decoder)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        var items = new List<ObjectReading<TEntity>>();
        var resourceVersion = "";
        string? continueToken = null;
        var reader = new Utf8JsonReader(json);
        Expect(ref reader, JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("items"u8))
            {
                reader.Read();
                ReadItems(ref reader, json, decoder, items);
            }
            else if (reader.ValueTextEquals("metadata"u8))
            {
                reader.Read();
                (resourceVersion, continueToken) = ReadListMetadata(ref reader);
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        return new ResourcePage<TEntity>(items, resourceVersion, string.IsNullOrEmpty(continueToken) ? null : continueToken);
    }

    private static void ReadItems<TEntity>(
        ref Utf8JsonReader reader, ReadOnlySpan<byte> json, ObjectDecoder<TEntity> decoder, List<ObjectReading<TEntity>> items)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            return; // an empty Go slice may be written as null
        }

        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            items.Add(decoder.Decode(json[start..(int)reader.BytesConsumed]));
        }
    }

    private static (string ResourceVersion, string? Continue) ReadListMetadata(ref Utf8JsonReader reader)
    {
        var resourceVersion = "";
        string? continueToken = null;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return (resourceVersion, continueToken);
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("resourceVersion"u8))
            {
                reader.Read();
                resourceVersion = reader.GetString() ?? "";
            }
            else if (reader.ValueTextEquals("continue"u8))
            {
                reader.Read();
                continueToken = reader.GetString();
            }
            else
            {
                reader.Read();
                reader.Skip();
            }
        }

        return (resourceVersion, continueToken);
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (!reader.Read() || reader.TokenType != type)
        {
            throw new JsonException("The API server's answer to a list is not a JSON object.");
        }
    }
}

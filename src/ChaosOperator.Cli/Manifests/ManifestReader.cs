using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Core.Linting;
using ChaosOperator.Resources.Yaml;

namespace ChaosOperator.Cli.Manifests;

/// <summary>Reads the objects that a text describes: YAML of several documents, JSON, and lists of objects. Pure.</summary>
internal static class ManifestReader
{
    /// <summary>The objects, and where the text cannot be read.</summary>
    /// <param name="file">The file, for messages.</param>
    /// <param name="text">Its text.</param>
    public static (IReadOnlyList<Manifest> Manifests, UnreadableYamlException? Problem) Read(string file, string text)
    {
        try
        {
            // What is JSON is read as such, as kubectl does: YAML has other escapes. It may still tell the places.
            return Json(text) is { } json
                ? ([.. Objects(file, Places(text), json)], null)
                : ([.. YamlTree.Read(text, withAnchors: true).SelectMany(root => Objects(file, root, YamlJson.Of(root)))], null);
        }
        catch (UnreadableYamlException problem)
        {
            return ([], problem);
        }
    }

    private static IEnumerable<Manifest> Objects(string file, DocumentNode? node, JsonNode? json)
    {
        if (json is JsonObject { } list && list["kind"] is JsonValue kind && kind.ToString() == "List" && list["items"] is JsonArray items)
        {
            var nodes = (node?.Find("items") as DocumentNode.Items)?.Values;
            return items.ToList().SelectMany((item, index) => Objects(file, nodes?.ElementAtOrDefault(index), item));
        }

        return json switch
        {
            // An empty document, as before the first --- of a file.
            null => [],
            JsonObject one => [new Manifest(file, node, one)],
            _ => throw new UnreadableYamlException(node?.Line ?? 1, node?.Column ?? 1, "is no object of Kubernetes"),
        };
    }

    private static JsonNode? Json(string text)
    {
        JsonNode? json;
        try
        {
            json = text.AsSpan().TrimStart() is ['{', ..] ? JsonNode.Parse(text) : null;
        }
        catch (JsonException)
        {
            return null; // it may be YAML in the flow style
        }

        try
        {
            return Whole(json);
        }
        catch (Exception e) when (e is InvalidOperationException or ArgumentException)
        {
            throw new UnreadableYamlException(1, 1, "holds a name twice, or half a character (an unpaired surrogate)");
        }
    }

    /// <summary>JSON is read piece by piece when it is gone through; what cannot be read is to be noticed here.</summary>
    private static JsonNode? Whole(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.Select(member => KeyValuePair.Create(member.Key, Whole(member.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Whole)]),
        _ when node?.GetValueKind() == JsonValueKind.String => node.GetValue<string>(),
        _ => node?.DeepClone(),
    };

    private static DocumentNode? Places(string text)
    {
        try
        {
            return YamlTree.Read(text, withAnchors: true) is [var root] ? root : null;
        }
        catch (UnreadableYamlException)
        {
            return null;
        }
    }
}

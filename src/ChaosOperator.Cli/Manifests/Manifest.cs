using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Core.Linting;
using ChaosOperator.Resources;

namespace ChaosOperator.Cli.Manifests;

/// <summary>An object that a file describes.</summary>
/// <param name="File">The file as it was given.</param>
/// <param name="Node">What was read, with its places; null: the text is JSON that does not tell them.</param>
/// <param name="Json">The JSON that kubectl would send.</param>
internal sealed record Manifest(string File, DocumentNode? Node, JsonObject Json)
{
    /// <summary>Its kind.</summary>
    public string Kind => Text(Json["kind"]) ?? "";

    /// <summary>Whether it is one of the operator's kinds, of whatever version.</summary>
    public bool IsOurs => Text(Json["apiVersion"]) is { } version && version.Split('/')[0] == ChaosOperatorApi.Group;

    /// <summary>Its name; null: it has none.</summary>
    public string? Name => Text((Json["metadata"] as JsonObject)?["name"]);

    /// <summary>Its namespace; null: that of whoever applies it.</summary>
    public string? Namespace => Text((Json["metadata"] as JsonObject)?["namespace"]);

    /// <summary>Kind and name, for messages.</summary>
    public string Subject => Name is { } name ? $"{Kind} {name}" : Kind;

    /// <summary>The place of a field.</summary>
    public Place At(string path)
    {
        var (line, column) = FieldPlaces.Find(Node, path);
        return new Place(File, line, column);
    }

    /// <summary>The place of a line of a text that a field holds.</summary>
    /// <param name="path">The field.</param>
    /// <param name="line">Line in the text, from 1.</param>
    public Place At(string path, int line) => FieldPlaces.Value(Node, path) is DocumentNode.Text { IsBlock: true } block ? new Place(File, block.Line + line, 1) : At(path);

    /// <summary>The object as its type; null, with the reason, when it does not fit.</summary>
    public (T? Entity, string? Problem) Decode<T>()
        where T : class
    {
        try
        {
            return (Json.Deserialize<T>(ResourceJson.Options), null);
        }
        catch (Exception e) when (e is JsonException or FormatException or ArgumentException or InvalidOperationException or NotSupportedException)
        {
            return (null, e.Message);
        }
    }

    private static string? Text(JsonNode? node) => node?.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : null;
}

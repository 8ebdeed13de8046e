using System.Text.Json.Nodes;
using ChaosOperator.Tests.Shared;

namespace ChaosOperator.Tests.Resources;

/// <summary>The definitions as they stand in the repository.</summary>
internal static class CrdFiles
{
    public static string Folder { get; } = Repository.Folder("crds");

    public static IReadOnlyDictionary<string, JsonObject> ByKind { get; } = Directory.GetFiles(Folder, "chaosoperator.dev_*.yaml")
        .Select(file => YamlManifest.ReadAll(File.ReadAllText(file))[0])
        .ToDictionary(definition => (string)definition["spec"]!["names"]!["kind"]!);

    public static JsonNode Schema(string kind) => ByKind[kind]["spec"]!["versions"]![0]!["schema"]!["openAPIV3Schema"]!;

    /// <summary>Every schema node with its path.</summary>
    public static IEnumerable<(string Path, JsonObject Schema)> Nodes(JsonNode schema, string path = "")
    {
        var node = (JsonObject)schema;
        yield return (path, node);
        var children = (node["properties"] as JsonObject ?? []).Select(property => ($"{path}.{property.Key}", property.Value!)).ToList();
        if (node["items"] is { } items)
        {
            children.Add(($"{path}[]", items));
        }

        if (node["additionalProperties"] is { } values)
        {
            children.Add(($"{path}{{}}", values));
        }

        foreach (var inner in children.SelectMany(child => Nodes(child.Item2, child.Item1)))
        {
            yield return inner;
        }
    }
}

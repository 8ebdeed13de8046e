using System.Text.Json.Nodes;
using ChaosOperator.Tests.Shared;
using ChaosOperator.Tests.Shared.Documentation;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace ChaosOperator.Tests.Documentation;

/// <summary>What the blocks of YAML on the pages are.</summary>
internal static class DocumentedManifests
{
    private static readonly string[] Ours = ["ChaosExperiment", "Hypothesis", "ChaosPolicy"];

    private const string Story = "examples/region-failover";

    /// <summary>Whether an object is one that experiments refer to.</summary>
    public static bool CanBeReferredTo(JsonNode? document) => document is JsonObject map && (string?)map["kind"] is "Hypothesis" or "ConfigMap";

    /// <summary>What is in a block: documents as JSON.</summary>
    public static IReadOnlyList<JsonNode?> Documents(FencedBlock block)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(block.Text));
        }
        catch (YamlException problem)
        {
            Assert.Fail($"{block.Place} is no YAML: {problem.Message}");
        }

        return [.. stream.Documents.Select(document => YamlManifest.Convert(document.RootNode))];
    }

    /// <summary>Whether a document is a whole object of one of our kinds.</summary>
    public static bool IsOurs(JsonNode? document) => document is JsonObject map && Ours.Contains((string?)map["kind"]) && map.ContainsKey("apiVersion");

    /// <summary>Whether a document is a whole object of somebody else's kind, or a list of the steps of a pipeline: of these only the commands are looked at.</summary>
    public static bool IsForeign(JsonNode? document) => document switch
    {
        JsonObject map => map.ContainsKey("apiVersion") && map.ContainsKey("kind") && !IsOurs(map),
        JsonArray steps => steps.All(step => step is JsonObject map && (map.ContainsKey("run") || map.ContainsKey("uses"))),
        _ => false,
    };

    /// <summary>The objects of a block, parts completed, with a file that they are told by; what they refer to is in the files that come with them.</summary>
    /// <param name="block">The block.</param>
    /// <param name="problem">Why it is none that can be checked; null when it can.</param>
    public static IReadOnlyList<(string File, string Text)> Of(FencedBlock block, out string? problem)
    {
        problem = null;
        var (objects, beside) = (new List<JsonNode>(), new Dictionary<string, string>());
        foreach (var document in Documents(block).Where(document => !IsForeign(document)))
        {
            if (IsOurs(document))
            {
                objects.Add(document!);
            }
            else if (document is JsonObject part && Fragment.Below(part, block.Noted("part of")) is { } below)
            {
                objects.Add(Fragment.Over(YamlManifest.ReadAll(File.ReadAllText(Path.Combine(Repository.Folder("."), below)))[0], part));
                AddFolderOf(below, (string)objects[^1]["kind"]!, beside);
            }
            else
            {
                problem = $"{block.Place}: this is neither a whole manifest nor a part of a spec of ours. Write <!-- part of examples/… --> on the line before the block, or <!-- not ours: what it is -->.";
            }
        }

        return [.. objects.Select((one, index) => ($"{block.Place}#{index}", one.ToJsonString())), .. beside.Select(file => (file.Key, file.Value))];
    }

    /// <summary>What an experiment may refer to, beside the manifest below it and among the manifests of the story; the first of a name counts.</summary>
    private static void AddFolderOf(string below, string kind, Dictionary<string, string> beside)
    {
        foreach (var file in new[] { Path.GetDirectoryName(below)!, Story }.Distinct().SelectMany(folder => Directory.GetFiles(Repository.Folder(folder), "*.yaml").Order(StringComparer.Ordinal)))
        {
            foreach (var one in YamlManifest.ReadAll(File.ReadAllText(file)).Where(one => CanBeReferredTo(one) && (string?)one["kind"] != kind))
            {
                beside.TryAdd($"{one["kind"]} {one["metadata"]!["name"]}", one.ToJsonString());
            }
        }
    }
}

using System.Text.Json.Nodes;
using ChaosOperator.Tests.Resources;

namespace ChaosOperator.Tests.Documentation;

/// <summary>A part of a manifest, as pages show it, laid over the manifest that it is a part of. Pure.</summary>
internal static class Fragment
{
    /// <summary>What stands for everything that the page leaves out: it is taken from the manifest below.</summary>
    private const string Rest = "…";

    /// <summary>Whose part it is where the page does not say: those of the story.</summary>
    private static readonly IReadOnlyList<(string Kind, string File)> Story =
    [
        ("ChaosExperiment", "examples/region-failover/experiment.yaml"),
        ("Hypothesis", "examples/region-failover/hypothesis.yaml"),
        ("ChaosPolicy", "examples/region-failover/policy.yaml"),
    ];

    /// <summary>The manifest that a part belongs to: what the page says, or the one of the story whose spec has all of its members; null when there is none.</summary>
    /// <param name="part">The part: members of a spec, or <c>spec</c> with them.</param>
    /// <param name="noted">The file that the page names; null when it names none.</param>
    public static string? Below(JsonObject part, string? noted)
    {
        var members = Spec(part).Select(member => member.Key).ToList();
        return noted ?? Story.FirstOrDefault(one => members.All(member => CrdFiles.Schema(one.Kind)["properties"]!["spec"]!["properties"]!.AsObject().ContainsKey(member))).File;
    }

    /// <summary>The manifest with the members that the part gives in the place of its own. Of lists whose entries have names, entries of other names stay.</summary>
    /// <param name="manifest">The manifest below.</param>
    /// <param name="part">The part.</param>
    public static JsonObject Over(JsonObject manifest, JsonObject part)
    {
        var whole = (JsonObject)manifest.DeepClone();
        var spec = whole["spec"]!.AsObject();
        foreach (var (name, value) in Spec(part))
        {
            spec[name] = value is JsonArray list && spec[name] is JsonArray below && AreNamed(list) && AreNamed(below) ? Merged(list, below) : Laid(value, spec[name]);
        }

        return whole;
    }

    private static JsonObject Spec(JsonObject part) => part["spec"] as JsonObject ?? part;

    private static JsonNode? Laid(JsonNode? value, JsonNode? below) => value switch
    {
        JsonObject map => new JsonObject(
        [
            .. map.ContainsKey(Rest) ? (below as JsonObject ?? []).Where(member => !map.ContainsKey(member.Key)).Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())) : [],
            .. map.Where(member => member.Key != Rest).Select(member => KeyValuePair.Create(member.Key, Laid(member.Value, below is JsonObject of ? of[member.Key] : null))),
        ]),
        JsonArray list => new JsonArray([.. list.Select((item, index) => Laid(item, Entry(below as JsonArray, item, index)))]),
        JsonValue text when text.TryGetValue<string>(out var said) && said.Split('\n').Any(line => line.Trim() == Rest) => below?.DeepClone(),
        _ => value?.DeepClone(),
    };

    private static JsonArray Merged(JsonArray list, JsonArray below)
    {
        var given = list.Select(Name).ToList();
        return new JsonArray([.. below.Where(item => !given.Contains(Name(item))).Select(item => item!.DeepClone()), .. list.Select(item => Laid(item, below.FirstOrDefault(one => Name(one) == Name(item))))]);
    }

    private static JsonNode? Entry(JsonArray? below, JsonNode? item, int index) =>
        Name(item) is { } name && below?.FirstOrDefault(one => Name(one) == name) is { } same ? same : below?.ElementAtOrDefault(index);

    private static bool AreNamed(JsonArray list) => list.All(item => Name(item) is not null);

    private static string? Name(JsonNode? item) => (item as JsonObject)?["name"] is JsonValue name && name.TryGetValue<string>(out var text) ? text : null;
}

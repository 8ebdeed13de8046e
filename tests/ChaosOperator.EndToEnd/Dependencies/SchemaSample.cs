using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChaosOperator.EndToEnd.Dependencies;

/// <summary>A value with everything that a schema of a custom resource knows, lists with one entry.</summary>
internal static class SchemaSample
{
    /// <summary>What a text can be, for schemas that say of what form.</summary>
    private static readonly string[] Texts = ["text", "1", "1m", "us-east-1", "arn:aws:iam::111122223333:role/text", "arn:aws:lambda:us-east-1:111122223333:layer:text:1", "EXT1"];

    /// <summary>Such a value.</summary>
    /// <param name="schema">The schema; structural, so that every node has one type.</param>
    public static JsonNode Of(JsonNode schema) => (string?)schema["type"] switch
    {
        "object" when schema["additionalProperties"] is JsonObject values => new JsonObject { ["key"] = Of(values) },
        "object" => new JsonObject((schema["properties"] as JsonObject ?? []).Select(member => KeyValuePair.Create(member.Key, (JsonNode?)Of(member.Value!)))),
        "array" => new JsonArray(Of(schema["items"]!)),
        "string" => schema["enum"]?[0]?.DeepClone() ?? ((string?)schema["format"] == "date-time" ? "2026-11-26T10:00:00Z" : Text((string?)schema["pattern"])),
        "integer" => 1,
        "number" => 0.5,
        "boolean" => true,
        var type => throw new NotSupportedException($"Say here what a value of type {type} looks like."),
    };

    private static string Text(string? pattern) => pattern is null
        ? Texts[0]
        : Array.Find(Texts, text => Regex.IsMatch(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(1))) ?? throw new NotSupportedException($"Say here what a text looks like that matches {pattern}.");

    /// <summary>The paths of all members that are not required, outside lists.</summary>
    /// <param name="schema">The schema.</param>
    public static IEnumerable<string[]> OptionalMembers(JsonNode schema)
    {
        var required = (schema["required"] as JsonArray ?? []).Select(name => (string)name!).ToHashSet();
        foreach (var (name, member) in schema["properties"] as JsonObject ?? [])
        {
            if (!required.Contains(name))
                yield return [name];
            foreach (var inner in OptionalMembers(member!))
                yield return [name, .. inner];
        }
    }

    /// <summary>Copies of a value in which one of its members is left out, and, if it is a list that may be, empty. A list with a key is neither once it has an entry: conditions stay.</summary>
    /// <param name="value">The value.</param>
    /// <param name="schema">Its schema.</param>
    /// <param name="path">The member.</param>
    public static IEnumerable<JsonNode> Without(JsonNode value, JsonNode schema, string[] path)
    {
        var member = path.Aggregate(schema, (outer, name) => outer["properties"]![name]!).AsObject();
        if (member.ContainsKey("x-kubernetes-list-map-keys"))
            yield break;
        yield return Changed(parent => parent.Remove(path[^1]));
        if ((string?)member["type"] == "array" && !member.ContainsKey("minItems"))
            yield return Changed(parent => parent[path[^1]] = new JsonArray());

        JsonNode Changed(Action<JsonObject> change)
        {
            var copy = value.DeepClone();
            change(path[..^1].Aggregate(copy, (outer, name) => outer[name]!).AsObject());
            return copy;
        }
    }
}

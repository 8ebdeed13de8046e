using System.Text.Json;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Planning;

/// <summary>Looks at JSON that a user wrote and notes where its shape is not that of the FIS API.</summary>
internal static class FisMembers
{
    /// <summary>The members of an object; an error and none when it is not one.</summary>
    public static IEnumerable<JsonProperty> Of(JsonElement json, string field, FieldChecks checks)
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            return json.EnumerateObject();
        }

        checks.Refuse(field, $"is a JSON {Kind(json)}", "write an object, as in the FIS API");
        return [];
    }

    /// <summary>An object as compact JSON.</summary>
    public static string ObjectText(JsonElement json, string field, FieldChecks checks)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            checks.Refuse(field, $"is a JSON {Kind(json)}", "write an object, as in the FIS API");
        }

        return JsonSerializer.Serialize(json, LegibleJson.Compact);
    }

    /// <summary>A string.</summary>
    public static string Text(JsonElement json, string field, FieldChecks checks)
    {
        if (json.ValueKind == JsonValueKind.String)
        {
            return json.GetString()!;
        }

        checks.Refuse(field, $"is a JSON {Kind(json)}", "write a string (in quotes), as in the FIS API");
        return "";
    }

    /// <summary>Notes an error when an object lacks a string.</summary>
    public static void RequiredText(JsonElement json, string name, string field, FieldChecks checks)
    {
        if (!json.TryGetProperty(name, out var value))
        {
            checks.Refuse($"{field}.{name}", "is missing", "FIS needs it of every target");
            return;
        }

        Text(value, $"{field}.{name}", checks);
    }

    /// <summary>An object whose values are strings.</summary>
    public static IReadOnlyDictionary<string, string> TextMap(JsonElement json, string field, FieldChecks checks)
    {
        var map = new Dictionary<string, string>();
        foreach (var member in Of(json, field, checks))
        {
            map[member.Name] = Text(member.Value, $"{field}.{member.Name}", checks);
        }

        return map;
    }

    /// <summary>A list of strings.</summary>
    public static IReadOnlyList<string> TextList(JsonElement json, string field, FieldChecks checks)
    {
        if (json.ValueKind == JsonValueKind.Array)
        {
            return [.. json.EnumerateArray().Select((item, index) => Text(item, $"{field}[{index}]", checks))];
        }

        checks.Refuse(field, $"is a JSON {Kind(json)}", "write a list, as in the FIS API");
        return [];
    }

    private static string Kind(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "list",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        _ => "null",
    };
}

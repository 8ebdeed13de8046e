using System.Text.Json.Nodes;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Resources.Schema.Reference;

/// <summary>What a schema demands, in words. Pure.</summary>
internal static class FieldRules
{
    private const string RolePattern = ":iam::[0-9]{12}:role/";

    /// <summary>The type of a value that holds no others.</summary>
    public static string Scalar(JsonObject schema) => schema switch
    {
        _ when (string?)schema["pattern"] == Durations.Pattern => "duration",
        _ when (string?)schema["pattern"] == StructuralSchema.QuantityPattern => "quantity",
        _ when ((string?)schema["pattern"])?.Contains(RolePattern, StringComparison.Ordinal) == true => "ARN of a role",
        _ when (string?)schema["format"] == "date-time" => "time",
        _ when schema.ContainsKey("x-kubernetes-preserve-unknown-fields") => "open object",
        _ => (string?)schema["type"] ?? "value",
    };

    /// <summary>Default, length, range and form.</summary>
    public static IEnumerable<string> Limits(JsonObject schema)
    {
        var isList = schema.ContainsKey("items");
        var text = isList ? schema["items"]!.AsObject() : schema;
        if (schema["default"] is { } standard)
        {
            yield return $"*Default*: `{standard.ToJsonString().Trim('"')}`.";
        }

        if (Range(schema["minimum"], schema["maximum"]) is { Length: > 0 } range)
        {
            yield return $"{range}.";
        }

        if (Range(schema["minItems"], schema["maxItems"]) is { Length: > 0 } entries)
        {
            yield return $"{entries} entries{(schema["x-kubernetes-list-map-keys"] is JsonArray keys ? $", told apart by `{keys[0]}`" : "")}.";
        }

        // Durations and roles have their form by name, and a length that nobody meets.
        if (Scalar(text) is "string")
        {
            if (Range(null, text["maxLength"]) is { Length: > 0 } length)
            {
                yield return isList ? $"{length} characters each." : $"{length} characters.";
            }

            if (text["pattern"] is { } pattern)
            {
                yield return $"Form: `{ApiReference.CodeCell((string)pattern!)}`.";
            }
        }
    }

    /// <summary>The rules that span fields, each with the sentence that it is refused with.</summary>
    public static IEnumerable<string> Of(JsonObject schema)
    {
        if (schema["oneOf"] is JsonArray options)
        {
            yield return $"Exactly one of {string.Join(", ", options.Select(option => $"`{(string)option!["required"]![0]!}`"))}.";
        }

        foreach (var rule in schema["x-kubernetes-validations"] as JsonArray ?? [])
        {
            var (text, message) = ((string)rule!["rule"]!, (string)rule["message"]!);
            yield return text switch
            {
                "self == oldSelf" => $"*Immutable*: {message}.",
                "self.matches('[1-9]')" => "Longer than zero.",
                _ => $"Rule: {message} (`{text}`).",
            };
        }
    }

    private static string Range(JsonNode? least, JsonNode? most) => (least, most) switch
    {
        (null, null) => "",
        (null, _) => $"At most {most}",
        (_, null) => $"At least {least}",
        _ when JsonNode.DeepEquals(least, most) => $"Exactly {least}",
        _ => $"{least} to {most}",
    };
}

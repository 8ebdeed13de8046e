using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChaosOperator.Tests.Resources;

/// <summary>Validates objects against the keywords that our schemas use, as an API server does, and refuses keywords that it does not know.</summary>
internal static class StructuralValidator
{
    private static readonly HashSet<string> WithoutCheck =
    [
        "description", "default", "format", "x-kubernetes-validations", "x-kubernetes-list-type", "x-kubernetes-preserve-unknown-fields",
        "nullable",
    ];

    public static IReadOnlyList<string> Errors(JsonNode schema, JsonNode? value, string path = "")
    {
        var errors = new List<string>();
        Check((JsonObject)schema, value, path, errors);
        return errors;
    }

    private static void Check(JsonObject schema, JsonNode? value, string path, List<string> errors)
    {
        if (value is null && schema["nullable"] is not null)
        {
            return;
        }

        foreach (var (keyword, argument) in schema)
        {
            if (Violated(schema, keyword, argument!, value, path, errors))
            {
                errors.Add($"{path}: {keyword} {argument!.ToJsonString()} is violated by {value?.ToJsonString() ?? "null"}");
            }
        }

        CheckUnknown(schema, value, path, errors);
    }

    private static bool Violated(JsonObject schema, string keyword, JsonNode argument, JsonNode? value, string path, List<string> errors)
    {
        var text = value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
        switch (keyword)
        {
            case "type":
                return !IsOfType((string)argument!, value);
            case "required":
                return value is JsonObject map && argument.AsArray().Any(name => !map.ContainsKey((string)name!));
            case "oneOf":
                return argument.AsArray().Count(option => Errors(option!, value, path).Count == 0) != 1;
            case "enum":
                return text is null || argument.AsArray().All(allowed => (string)allowed! != text);
            case "pattern":
                return text is not null && !Regex.IsMatch(text, (string)argument!, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
            case "minLength":
                return text?.Length < (long)argument;
            case "maxLength":
                return text?.Length > (long)argument;
            case "minItems":
                return value is JsonArray few && few.Count < (long)argument;
            case "maxItems":
                return value is JsonArray many && many.Count > (long)argument;
            case "minimum":
                return Number(value) < (long)argument;
            case "maximum":
                return Number(value) > (long)argument;
            case "x-kubernetes-list-map-keys":
                return value is JsonArray keyed && keyed.Select(item => (string?)item![(string)argument[0]!]).Distinct().Count() != keyed.Count;
            case "properties" when value is JsonObject members:
                foreach (var (name, inner) in argument.AsObject().Where(property => members.ContainsKey(property.Key)))
                {
                    Check((JsonObject)inner!, members[name], $"{path}.{name}", errors);
                }

                return false;
            case "items" when value is JsonArray items:
                for (var index = 0; index < items.Count; index++)
                {
                    Check((JsonObject)argument, items[index], $"{path}[{index}]", errors);
                }

                return false;
            case "additionalProperties" when value is JsonObject entries:
                foreach (var (name, inner) in entries)
                {
                    Check((JsonObject)argument, inner, $"{path}.{name}", errors);
                }

                return false;
            case "properties" or "items" or "additionalProperties":
                return false;
            default:
                return !WithoutCheck.Contains(keyword) ? throw new NotSupportedException($"{keyword} of {schema} is not known to the validator.") : false;
        }
    }

    private static void CheckUnknown(JsonObject schema, JsonNode? value, string path, List<string> errors)
    {
        // metadata is Kubernetes' own; open objects take anything.
        if (value is not JsonObject map || schema["properties"] is not JsonObject known || path == ".metadata" || schema.ContainsKey("x-kubernetes-preserve-unknown-fields"))
        {
            return;
        }

        errors.AddRange(map.Where(member => !known.ContainsKey(member.Key)).Select(member => $"{path}: unknown field {member.Key}"));
    }

    private static bool IsOfType(string type, JsonNode? value) => type switch
    {
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => value?.GetValueKind() == JsonValueKind.String,
        "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        "number" => value?.GetValueKind() == JsonValueKind.Number,
        "integer" => Number(value) is { } number && number == Math.Floor(number),
        _ => throw new NotSupportedException(type),
    };

    private static double? Number(JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.Number ? double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture) : null;
}

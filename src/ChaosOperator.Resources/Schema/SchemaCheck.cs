using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Resources.Schema;

/// <summary>Holds an object against the schema of its kind, as an API server does when it is applied, and as kubectl does with members that nobody knows. Pure.</summary>
public static class SchemaCheck
{
    /// <summary>Keywords that say nothing about what is accepted, or that the operator's readers say again with better words.</summary>
    private static readonly HashSet<string> WithoutCheck =
    [
        "description", "default", "format", "nullable", "x-kubernetes-validations", "x-kubernetes-list-type", "x-kubernetes-preserve-unknown-fields",
    ];

    /// <summary>What is said of a member that has to be there.</summary>
    public const string Missing = "is missing";

    /// <summary>Edits beyond which a name is not taken for a mistyped one.</summary>
    private const int FarthestName = 3;

    /// <summary>Everything that is not as the schema says.</summary>
    /// <param name="schema">Schema of the node; see <see cref="CrdGenerator.SchemaOf"/>.</param>
    /// <param name="value">The node.</param>
    /// <param name="path">Its path, empty for an object as a whole.</param>
    /// <exception cref="NotSupportedException">The schema uses a keyword that is not known here.</exception>
    public static IEnumerable<FieldError> Of(JsonObject schema, JsonNode? value, string path = "")
    {
        ArgumentNullException.ThrowIfNull(schema);
        if (value is null && schema.ContainsKey("nullable"))
        {
            return [];
        }

        if (schema["type"] is { } type && !IsOfType((string)type!, value))
        {
            return [new FieldError(path, $"is {Shown(value)}", $"write {Wanted(schema, (string)type!)}")];
        }

        return schema.Where(keyword => keyword.Key != "type").SelectMany(keyword => Of(schema, keyword.Key, keyword.Value!, value, path)).Concat(Unknown(schema, value, path));
    }

    private static IEnumerable<FieldError> Of(JsonObject schema, string keyword, JsonNode argument, JsonNode? value, string path)
    {
        var text = value?.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;
        return (keyword, value) switch
        {
            ("properties", JsonObject map) => argument.AsObject().Where(property => map.ContainsKey(property.Key)).SelectMany(property => Of((JsonObject)property.Value!, map[property.Key], Member(path, property.Key))),
            ("additionalProperties", JsonObject map) => map.SelectMany(entry => Of((JsonObject)argument, entry.Value, Member(path, entry.Key))),
            ("items", JsonArray list) => list.SelectMany((item, index) => Of((JsonObject)argument, item, $"{path}[{index}]")),
            ("properties" or "additionalProperties" or "items", _) => [],
            ("required", JsonObject map) => argument.AsArray().Select(name => (string)name!).Where(name => !map.ContainsKey(name)).Select(name => new FieldError(Member(path, name), Missing, "write it")),
            ("oneOf", JsonObject map) => One(argument.AsArray(), map, path),
            ("enum", _) when text is not null => Unless(argument.AsArray().Any(allowed => (string)allowed! == text), path, $"“{text}” is unknown", $"write {Listed(argument.AsArray())}"),
            ("pattern", _) when text is not null => Unless(Regex.IsMatch(text, (string)argument!, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1)), path, $"“{text}” has not the right form", $"write a text of the form {argument}"),
            ("minLength", _) when text is not null => Unless(text.Length >= (long)argument, path, $"has {text.Length} characters", $"write at least {argument}"),
            ("maxLength", _) when text is not null => Unless(text.Length <= (long)argument, path, $"has {text.Length} characters", $"write at most {argument}"),
            ("minItems", JsonArray list) => Unless(list.Count >= (long)argument, path, $"has {list.Count} entries", $"write at least {argument}"),
            ("maxItems", JsonArray list) => Unless(list.Count <= (long)argument, path, $"has {list.Count} entries", $"write at most {argument}"),
            ("minimum", _) => Unless(Number(value) is not { } number || number >= (long)argument, path, $"is {Shown(value)}", $"write {argument} or more"),
            ("maximum", _) => Unless(Number(value) is not { } number || number <= (long)argument, path, $"is {Shown(value)}", $"write {argument} or less"),
            ("x-kubernetes-list-map-keys", JsonArray list) => Unless(AreDifferent(list, (string)argument[0]!), path, $"has two entries with the same {argument[0]}", $"give each a {argument[0]} of its own"),
            ("required" or "oneOf" or "enum" or "pattern" or "minLength" or "maxLength" or "minItems" or "maxItems" or "x-kubernetes-list-map-keys", _) => [],
            _ => WithoutCheck.Contains(keyword) ? [] : throw new NotSupportedException($"{keyword} of {schema} is not known to the check."),
        };
    }

    private static IEnumerable<FieldError> Unless(bool holds, string path, string problem, string remedy) => holds ? [] : [new FieldError(path, problem, remedy)];

    /// <summary>Of our schemas each alternative is one member that has to be there.</summary>
    private static IEnumerable<FieldError> One(JsonArray options, JsonObject map, string path)
    {
        var names = options.Select(option => (string)option!["required"]![0]!).ToList();
        var given = names.Where(map.ContainsKey).ToList();
        return given.Count == 1 ? [] : [new FieldError(path, given.Count == 0 ? "says none of them" : $"says {string.Join(" and ", given)}", $"write exactly one of {string.Join(", ", names)}")];
    }

    private static IEnumerable<FieldError> Unknown(JsonObject schema, JsonNode? value, string path) =>
        // metadata is Kubernetes' own; open objects take anything.
        value is not JsonObject map || schema["properties"] is not JsonObject known || path == "metadata" || schema.ContainsKey("x-kubernetes-preserve-unknown-fields")
            ? []
            : map.Where(member => !known.ContainsKey(member.Key)).Select(member => new FieldError(Member(path, member.Key), "is unknown", Meant(member.Key, known)));

    private static string Meant(string name, JsonObject known)
    {
        var nearest = known.Select(member => (member.Key, Distance: EditDistance.Of(name, member.Key))).OrderBy(member => member.Distance).FirstOrDefault();
        return nearest.Key is { } meant && nearest.Distance <= FarthestName ? $"write {meant}, if that is what is meant, or remove it" : $"remove it; known are {string.Join(", ", known.Select(member => member.Key))}";
    }

    private static string Member(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    private static string Listed(JsonArray names) => string.Join(", ", names.Select(name => (string)name!));

    private static string Shown(JsonNode? value) => value switch
    {
        null => "empty",
        JsonObject => "a map",
        JsonArray => "a list",
        _ when value.GetValueKind() == JsonValueKind.String => $"the text “{value.GetValue<string>()}”",
        _ => value.ToJsonString(),
    };

    private static string Wanted(JsonObject schema, string type) => type switch
    {
        "object" => "a map",
        "array" => "a list",
        "string" when schema["enum"] is JsonArray names => Listed(names),
        "string" => "a text, in quotes where YAML would take it for something else",
        "boolean" => "true or false",
        "integer" => "a whole number",
        _ => "a number",
    };

    private static bool AreDifferent(JsonArray list, string key)
    {
        var keys = list.Select(item => (item as JsonObject)?[key]?.ToJsonString()).OfType<string>().ToList();
        return keys.Distinct().Count() == keys.Count;
    }

    private static bool IsOfType(string type, JsonNode? value) => type switch
    {
        "object" => value is JsonObject,
        "array" => value is JsonArray,
        "string" => value?.GetValueKind() == JsonValueKind.String,
        "boolean" => value?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        "number" => value?.GetValueKind() == JsonValueKind.Number,
        "integer" => Number(value) is { } number && number == Math.Floor(number),
        _ => throw new NotSupportedException($"{type} is not known to the check."),
    };

    private static double? Number(JsonNode? value) =>
        value?.GetValueKind() == JsonValueKind.Number && double.TryParse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;
}

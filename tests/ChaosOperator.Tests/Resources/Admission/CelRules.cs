using System.Text.Json;
using System.Text.Json.Nodes;
using Cel;

namespace ChaosOperator.Tests.Resources.Admission;

/// <summary>
/// The validation rules of a definition, evaluated as an API server from 1.25 on does: after defaulting, on every node that carries some, with reserved words escaped. No such server can be had here;
/// an implementation of the Common Expression Language can.
/// </summary>
internal static class CelRules
{
    private static readonly CelEnvironment Environment = new(fileDescriptors: null, messageNamespace: null);

    /// <summary>Reserved words of the language that are names of fields.</summary>
    private static readonly HashSet<string> Reserved = ["for", "namespace"];

    /// <summary>A rule, and where it stands.</summary>
    /// <param name="Path">Path of the schema node.</param>
    /// <param name="Text">The expression.</param>
    /// <param name="Message">What the user is told.</param>
    public sealed record Rule(string Path, string Text, string Message);

    /// <summary>All rules of a kind.</summary>
    public static IReadOnlyList<Rule> Of(string kind) =>
    [
        .. CrdFiles.Nodes(CrdFiles.Schema(kind))
            .SelectMany(node => (node.Schema["x-kubernetes-validations"] as JsonArray ?? [])
                .Select(rule => new Rule(node.Path, (string)rule!["rule"]!, (string)rule["message"]!))),
    ];

    /// <summary>The rules that a manifest breaks, each once.</summary>
    public static IReadOnlyList<Rule> Broken(string kind, JsonObject manifest)
    {
        var defaulted = (JsonObject)manifest.DeepClone();
        SchemaDefaults.Apply(CrdFiles.Schema(kind), defaulted);
        return [.. Broken(CrdFiles.Schema(kind), defaulted, "").Distinct()];
    }

    /// <summary>Evaluates an expression.</summary>
    public static bool Holds(string rule, JsonNode? self, JsonNode? oldSelf = null) =>
        (bool)Environment.Compile(rule)(new Dictionary<string, object?> { ["self"] = Value(self), ["oldSelf"] = Value(oldSelf) })!;

    private static IEnumerable<Rule> Broken(JsonNode schema, JsonNode? instance, string path)
    {
        foreach (var rule in schema["x-kubernetes-validations"] as JsonArray ?? [])
        {
            // A rule about a change says nothing of what is created.
            var (text, message) = ((string)rule!["rule"]!, (string)rule["message"]!);
            if (instance is not null && !text.Contains("oldSelf", StringComparison.Ordinal) && !Holds(text, instance))
            {
                yield return new Rule(path, text, message);
            }
        }

        var inner = instance switch
        {
            JsonArray list when schema["items"] is { } items => list.SelectMany(item => Broken(items, item, $"{path}[]")),
            JsonObject members => (schema["properties"] as JsonObject ?? []).SelectMany(property => Broken(property.Value!, members[property.Key], $"{path}.{property.Key}")),
            _ => [],
        };
        foreach (var rule in inner)
        {
            yield return rule;
        }
    }

    private static object? Value(JsonNode? node) => node switch
    {
        // An API server goes by the presence of a field; this implementation takes an empty object for an absent one, as with the maps of protocol buffers.
        JsonObject { Count: 0 } => new Dictionary<string, object?> { ["(empty)"] = null },
        JsonObject members => members.ToDictionary(member => Reserved.Contains(member.Key) ? $"__{member.Key}__" : member.Key, member => Value(member.Value)),
        JsonArray list => list.Select(Value).ToArray(),
        JsonValue value => value.GetValueKind() switch
        {
            JsonValueKind.String => (string?)value,
            JsonValueKind.True or JsonValueKind.False => (bool)value,
            JsonValueKind.Number => (object)(value.TryGetValue<long>(out var whole) ? whole : value.TryGetValue<int>(out var small) ? (long)small : (double)value),
            _ => null,
        },
        _ => null,
    };
}

using System.Text.Json.Nodes;
using ChaosOperator.Core.Experiments;

namespace ChaosOperator.Resources.Schema.Reference;

/// <summary>What each value of an enumeration means. A schema has only the names, so the type is found by them.</summary>
internal sealed class EnumerationTexts(XmlDocumentation documentation)
{
    private readonly ILookup<string, Type> types = typeof(ChaosExperimentSpec).Assembly.GetTypes().Where(type => type is { IsEnum: true, IsPublic: true }).ToLookup(type => string.Join(' ', Enum.GetNames(type)));

    /// <summary>The values of a schema with their meanings; empty when it has none.</summary>
    public string Of(JsonObject schema)
    {
        if (schema["enum"] is not JsonArray values)
        {
            return "";
        }

        var names = values.Select(value => (string)value!).ToList();
        var type = types[string.Join(' ', names)].FirstOrDefault();
        return $"One of {string.Join(", ", names.Select(name => $"`{name}`{Meaning(type, name)}"))}.";
    }

    private string Meaning(Type? type, string name) =>
        type?.GetField(name) is { } value && documentation.Summary(value) is { Length: > 0 } text ? $" ({ApiReference.Cell(text.TrimEnd('.'))})" : "";
}

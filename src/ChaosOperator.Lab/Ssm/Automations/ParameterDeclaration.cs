using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChaosOperator.Lab.Ssm.Automations;

/// <summary>A declared parameter of a document and the rules its value must keep.</summary>
internal sealed record ParameterDeclaration(
    string Name, string Type, string? Description, JsonNode? Default, IReadOnlyList<string>? AllowedValues, string? AllowedPattern)
{
    private static readonly HashSet<string> Types = ["String", "StringList", "Integer", "Boolean", "MapList", "StringMap"];

    public static ParameterDeclaration Parse(string name, JsonNode? node)
    {
        var type = node?["type"]?.ToString();
        if (type is null || (!Types.Contains(type) && !type.StartsWith("AWS::", StringComparison.Ordinal) && !type.StartsWith("List<", StringComparison.Ordinal)))
            throw new InvalidDocumentException($"Parameter '{name}': type '{type}' is not one of {string.Join(", ", Types)}.");
        return new ParameterDeclaration(
            name, type, node!["description"]?.ToString(), node["default"],
            (node["allowedValues"] as JsonArray)?.Select(v => v!.ToString()).ToList(), node["allowedPattern"]?.ToString());
    }

    /// <summary>The value that steps see: a string, or a list for list types.</summary>
    /// <exception cref="InvalidParametersException">The value breaks a rule of the declaration.</exception>
    public JsonNode Value(IReadOnlyList<string>? given)
    {
        if (given is null)
            return Default?.DeepClone() ?? throw new InvalidParametersException($"Parameter {Name} is required and was not given.");
        foreach (var value in given)
        {
            if (AllowedValues is not null && !AllowedValues.Contains(value))
                throw new InvalidParametersException($"Parameter {Name}: '{value}' is not one of {string.Join(", ", AllowedValues)}.");
            if (AllowedPattern is not null && !Regex.IsMatch(value, AllowedPattern, RegexOptions.None, TimeSpan.FromSeconds(1)))
                throw new InvalidParametersException($"Parameter {Name}: '{value}' does not match {AllowedPattern}.");
        }

        if (Type is "StringList" || Type.StartsWith("List<", StringComparison.Ordinal))
            return new JsonArray([.. given.Select(v => (JsonNode)v)]);
        return given.Count == 1 ? given[0] : throw new InvalidParametersException($"Parameter {Name} takes one value; {given.Count} were given.");
    }
}

/// <summary>The parameters of a start request do not fit the document.</summary>
internal sealed class InvalidParametersException(string message) : Exception(message);

using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ChaosOperator.Lab.Ssm.Automations;

/// <summary>Replaces <c>{{ name }}</c> in the inputs of a step by parameters, outputs of earlier steps and the variables of SSM.</summary>
internal static partial class Substitution
{
    [GeneratedRegex(@"\{\{\s*(?<name>[A-Za-z0-9_.:-]+)\s*\}\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reference();

    public static IEnumerable<Match> References(string text) => Reference().Matches(text);

    /// <summary>A string that is one reference takes the value's own type; within text it is written out.</summary>
    public static JsonNode? Apply(JsonNode? node, Func<string, JsonNode?> lookUp) => node switch
    {
        JsonObject map => new JsonObject(map.Select(m => KeyValuePair.Create(m.Key, Apply(m.Value, lookUp)))),
        JsonArray list => new JsonArray([.. list.Select(i => Apply(i, lookUp))]),
        JsonValue value when value.TryGetValue<string>(out var text) => Text(text, lookUp),
        _ => node?.DeepClone(),
    };

    private static JsonNode? Text(string text, Func<string, JsonNode?> lookUp)
    {
        var whole = Reference().Match(text);
        if (whole.Success && whole.Length == text.Length)
            return lookUp(whole.Groups["name"].Value)?.DeepClone() ?? text;
        return Reference().Replace(text, m => lookUp(m.Groups["name"].Value)?.ToString() ?? m.Value);
    }
}

using System.Text.Json.Nodes;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Core.Tests.Planning.Importing;

/// <summary>Compares templates by what they mean to FIS.</summary>
internal static class TemplateEquality
{
    /// <summary>Fails unless a plan is the template of a text. The order of members means nothing, nor does an empty map or list where none would do.</summary>
    public static void Assert(string expected, TemplatePlan actual) =>
        Xunit.Assert.Equal(Canonical(JsonNode.Parse(expected))!.ToJsonString(), Canonical(JsonNode.Parse(TemplateJson.Of(actual)))!.ToJsonString());

    private static JsonNode? Canonical(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map
            .Where(member => member.Value is not (JsonObject { Count: 0 } or JsonArray { Count: 0 } or null))
            .OrderBy(member => member.Key, StringComparer.Ordinal)
            .Select(member => KeyValuePair.Create(member.Key, Canonical(member.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Canonical)]),
        _ => node?.DeepClone(),
    };
}

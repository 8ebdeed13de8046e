using System.Text.Json.Nodes;

namespace ChaosOperator.Tests.Resources.Admission;

/// <summary>Fills in the defaults of a schema, as an API server does before it validates anything.</summary>
internal static class SchemaDefaults
{
    public static void Apply(JsonNode schema, JsonNode? instance)
    {
        if (instance is JsonArray list && schema["items"] is { } items)
        {
            foreach (var item in list)
            {
                Apply(items, item);
            }
        }

        if (instance is not JsonObject members)
        {
            return;
        }

        foreach (var (name, property) in schema["properties"] as JsonObject ?? [])
        {
            if (property!["default"] is { } standard && !members.ContainsKey(name))
            {
                members[name] = standard.DeepClone();
            }

            Apply(property, members[name]);
        }
    }
}

using System.Text.Json.Nodes;

namespace ChaosOperator.Resources.Schema;

/// <summary>
/// Lets optional objects of a status be null. API servers before 1.22 leave a null behind when a server-side apply takes an object away, and would
/// refuse their own result otherwise.
/// </summary>
internal static class NullableObjects
{
    public static JsonObject Allow(JsonObject schema)
    {
        var required = (schema["required"] as JsonArray ?? []).Select(name => (string)name!).ToHashSet();
        foreach (var (name, member) in schema["properties"] as JsonObject ?? [])
        {
            if (member is JsonObject { } inner && (string?)inner["type"] == "object")
            {
                Allow(inner);
                if (!required.Contains(name))
                {
                    inner["nullable"] = true;
                }
            }
        }

        return schema;
    }
}

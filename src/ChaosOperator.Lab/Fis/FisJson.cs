using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;

namespace ChaosOperator.Lab.Fis;

/// <summary>Reading requests and writing answers of FIS's JSON.</summary>
internal static class FisJson
{
    public static JsonObject ToMap(this IReadOnlyDictionary<string, string> tags) =>
        new(tags.Select(t => KeyValuePair.Create(t.Key, (JsonNode?)t.Value)));

    public static Dictionary<string, string> TagMap(this JsonObject body) =>
        (body["tags"] as JsonObject ?? []).ToDictionary(t => t.Key, t => t.Value?.ToString() ?? "");

    /// <summary>One page of a list by the query parameters of the call; tokens are positions.</summary>
    public static JsonObject Page(AwsCall call, string member, IReadOnlyList<JsonObject> items)
    {
        var size = 100;
        if (call.Parameter("maxResults") is { } max && (!int.TryParse(max, out size) || size is < 1 or > 100))
            throw FisErrors.Validation($"maxResults '{max}' must be between 1 and 100.");
        var offset = 0;
        if (call.Parameter("nextToken") is { } token && !int.TryParse(token, out offset))
            throw FisErrors.Validation("nextToken is not one that FIS gave out.");
        var page = new JsonObject { [member] = new JsonArray([.. items.Skip(offset).Take(size)]) };
        if (offset + size < items.Count)
            page["nextToken"] = (offset + size).ToString();
        return page;
    }
}

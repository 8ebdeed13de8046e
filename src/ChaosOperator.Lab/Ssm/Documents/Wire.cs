using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;

namespace ChaosOperator.Lab.Ssm.Documents;

/// <summary>Reading requests and writing answers of SSM's JSON.</summary>
internal static class Wire
{
    public const string ContentType = "application/x-amz-json-1.1";

    public static JsonNode? ToEpoch(this DateTimeOffset? time) => time is { } t ? t.ToEpoch() : null;

    public static JsonNode ToEpoch(this DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000.0;

    /// <summary>Sets a member unless there is nothing to say: AWS leaves such members out rather than writing null.</summary>
    public static void Set(this JsonObject json, string name, JsonNode? value)
    {
        if (value is not null)
            json[name] = value;
    }

    /// <exception cref="AwsError">The body is no JSON object.</exception>
    public static JsonObject ReadBody(this AwsCall call)
    {
        try
        {
            return call.Body.Length == 0 ? [] : JsonNode.Parse(call.Body.Span) as JsonObject ?? throw new JsonException("not an object");
        }
        catch (JsonException e)
        {
            throw new AwsError(400, "SerializationException", $"The body is not the JSON of {call.Operation}: {e.Message}");
        }
    }

    /// <exception cref="AwsError">The member is missing.</exception>
    public static string Required(this JsonObject body, string member) =>
        body[member]?.ToString() is { Length: > 0 } value
            ? value
            : throw new AwsError(400, "ValidationException", $"1 validation error detected: Value null at '{member}' failed to satisfy constraint: Member must not be null");

    public static string? Optional(this JsonObject body, string member) => body[member]?.ToString();

    /// <summary>The <c>Tags</c> list as a map.</summary>
    public static Dictionary<string, string> Tags(this JsonObject body) =>
        (body["Tags"] as JsonArray ?? []).OfType<JsonObject>().ToDictionary(t => t.Required("Key"), t => t.Optional("Value") ?? "");

    public static JsonArray ToTagList(this IReadOnlyDictionary<string, string> tags) =>
        [.. tags.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => (JsonNode)new JsonObject { ["Key"] = t.Key, ["Value"] = t.Value })];

    /// <summary>One page of a list and the token of the next; tokens are positions.</summary>
    public static JsonObject Page(this JsonObject body, string member, IReadOnlyList<JsonObject> items, int limit = 50)
    {
        var offset = int.TryParse(body.Optional("NextToken"), out var position) ? position : 0;
        var size = int.TryParse(body.Optional("MaxResults"), out var max) ? max : limit;
        var page = new JsonObject { [member] = new JsonArray([.. items.Skip(offset).Take(size)]) };
        if (offset + size < items.Count)
            page["NextToken"] = (offset + size).ToString();
        return page;
    }
}

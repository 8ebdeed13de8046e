using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;

namespace ChaosOperator.Lab.CloudWatch;

/// <summary>CloudWatch's shapes as JSON.</summary>
internal static class CloudWatchJson
{
    public const string ContentType = "application/x-amz-json-1.0";

    public static JsonObject Body(AwsCall call)
    {
        try
        {
            return call.Body.IsEmpty ? [] : JsonNode.Parse(call.Body.Span)!.AsObject();
        }
        catch (Exception failure) when (failure is JsonException or InvalidOperationException)
        {
            throw new AwsError(400, "SerializationException", $"The request body is not a JSON object: {failure.Message}");
        }
    }

    public static AwsError Invalid(string message) => new(400, "ValidationError", message);

    public static string Required(JsonObject body, string member) =>
        (string?)body[member] is { Length: > 0 } text ? text : throw Invalid($"1 validation error detected: Value null at '{member}' failed to satisfy constraint: Member must not be null");

    public static DateTimeOffset Time(JsonNode? node, string member) => node?.GetValueKind() switch
    {
        JsonValueKind.Number => DateTimeOffset.UnixEpoch + TimeSpan.FromSeconds((double)node),
        JsonValueKind.String when DateTimeOffset.TryParse((string)node!, out var time) => time.ToUniversalTime(),
        _ => throw Invalid($"{member} must be a time."),
    };

    public static JsonNode Seconds(DateTimeOffset time) => time.ToUnixTimeMilliseconds() / 1000.0;

    public static IEnumerable<Dimension> Dimensions(JsonNode? owner) =>
        (owner?["Dimensions"]?.AsArray() ?? []).Select(d => new Dimension((string)d!["Name"]!, (string)d["Value"]!));

    public static JsonArray Dimensions(IEnumerable<Dimension> dimensions) =>
        new([.. dimensions.Select(d => (JsonNode)new JsonObject { ["Name"] = d.Name, ["Value"] = d.Value })]);

    public static MetricQuery Query(JsonNode node, string region)
    {
        MetricStat? stat = null;
        if (node["MetricStat"] is JsonObject given)
        {
            var metric = given["Metric"]?.AsObject() ?? throw Invalid("MetricStat.Metric must be given.");
            stat = new(
                new(region, Required(metric, "Namespace"), Required(metric, "MetricName"), Dimensions(metric)),
                (int?)given["Period"] ?? throw Invalid("MetricStat.Period must be given."),
                Required(given, "Stat"),
                (string?)given["Unit"]);
        }
        return new((string?)node["Id"] ?? "", stat, (string?)node["Expression"], (int?)node["Period"], (string?)node["Label"], (bool?)node["ReturnData"] ?? true);
    }

    public static AwsAnswer Answer(JsonObject body) => AwsAnswer.Json(body, contentType: ContentType);
}

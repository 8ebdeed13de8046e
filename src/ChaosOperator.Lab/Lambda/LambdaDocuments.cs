using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;

namespace ChaosOperator.Lab.Lambda;

/// <summary>Lambda's JSON forms.</summary>
internal static class LambdaDocuments
{
    public static JsonObject Configuration(LambdaFunction function, FunctionVersion version, DateTimeOffset now, string? qualifier = null)
    {
        var isLatest = version.Version == FunctionVersion.Latest;
        var ready = now >= version.ReadyAt;
        var document = new JsonObject
        {
            ["FunctionName"] = function.Name,
            ["FunctionArn"] = isLatest && qualifier is null ? function.Arn : $"{function.Arn}:{qualifier ?? version.Version}",
            ["Runtime"] = version.Runtime,
            ["Role"] = version.Role,
            ["Handler"] = version.Handler,
            ["CodeSize"] = 1024,
            ["Description"] = version.Description,
            ["Timeout"] = version.Timeout,
            ["MemorySize"] = version.MemorySize,
            ["LastModified"] = version.LastModified.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'+0000'"),
            ["CodeSha256"] = version.CodeSha256,
            ["Version"] = version.Version,
            ["TracingConfig"] = new JsonObject { ["Mode"] = "PassThrough" },
            ["RevisionId"] = version.RevisionId,
            ["State"] = isLatest || ready ? "Active" : "Pending",
            ["LastUpdateStatus"] = !isLatest || ready ? "Successful" : "InProgress",
            ["PackageType"] = "Zip",
            ["Architectures"] = new JsonArray("x86_64"),
            ["EphemeralStorage"] = new JsonObject { ["Size"] = 512 },
            ["SnapStart"] = new JsonObject { ["ApplyOn"] = "None", ["OptimizationStatus"] = "Off" },
        };
        if (!isLatest && !ready)
            (document["StateReason"], document["StateReasonCode"]) = ("The function is being created.", "Creating");
        if (version.KmsKeyArn is not null)
            document["KMSKeyArn"] = version.KmsKeyArn;
        if (version.Environment.Count > 0)
            document["Environment"] = new JsonObject { ["Variables"] = Map(version.Environment.Select(p => (p.Key, (JsonNode)p.Value))) };
        if (version.Layers.Length > 0)
            document["Layers"] = new JsonArray([.. version.Layers.Select(l => (JsonNode)new JsonObject { ["Arn"] = l, ["CodeSize"] = 1024 })]);
        return document;
    }

    public static JsonObject Alias(LambdaFunction function, FunctionAlias alias)
    {
        var document = new JsonObject
        {
            ["AliasArn"] = $"{function.Arn}:{alias.Name}",
            ["Name"] = alias.Name,
            ["FunctionVersion"] = alias.Version,
            ["Description"] = alias.Description,
            ["RevisionId"] = alias.RevisionId,
        };
        if (alias.Weights.Count > 0)
            document["RoutingConfig"] = new JsonObject { ["AdditionalVersionWeights"] = Map(alias.Weights.Select(p => (p.Key, (JsonNode)p.Value))) };
        return document;
    }

    public static JsonObject Map(IEnumerable<(string Key, JsonNode Value)> pairs)
    {
        var map = new JsonObject();
        foreach (var (key, value) in pairs)
            map[key] = value;
        return map;
    }

    /// <summary>The body of a call; an empty one is an empty object.</summary>
    public static JsonObject Body(AwsCall call)
    {
        try
        {
            return call.Body.IsEmpty ? [] : JsonNode.Parse(call.Body.Span)!.AsObject();
        }
        catch (Exception failure) when (failure is System.Text.Json.JsonException or InvalidOperationException)
        {
            throw new AwsError(400, "InvalidRequestContentException", $"Could not parse request body into json: {failure.Message}");
        }
    }
}

using System.Net;
using System.Text.Json;

namespace ChaosOperator.AwsSdk.Tests.Models;

/// <summary>An operation as its service's model describes it.</summary>
internal sealed class OperationModel(string name, JsonElement json)
{
    private readonly JsonElement http = json.GetProperty("http");

    public string Name => name;

    public string Method => http.GetProperty("method").GetString()!;

    public string RequestUri => http.GetProperty("requestUri").GetString()!;

    public HttpStatusCode ResponseCode =>
        http.TryGetProperty("responseCode", out var code) ? (HttpStatusCode)code.GetInt32() : HttpStatusCode.OK;

    public string Input => json.GetProperty("input").GetProperty("shape").GetString()!;

    /// <summary>Root element of an XML request.</summary>
    public string? InputElement => Text(json.GetProperty("input"), "locationName");

    public string? InputNamespace =>
        json.GetProperty("input").TryGetProperty("xmlNamespace", out var ns) ? Text(ns, "uri") : null;

    public string? Output => json.TryGetProperty("output", out var output) ? Text(output, "shape") : null;

    public IEnumerable<string> Errors =>
        json.TryGetProperty("errors", out var errors) ? errors.EnumerateArray().Select(error => Text(error, "shape")!) : [];

    private static string? Text(JsonElement parent, string key) => parent.TryGetProperty(key, out var value) ? value.GetString() : null;
}

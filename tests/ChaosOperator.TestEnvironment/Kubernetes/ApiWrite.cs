using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace ChaosOperator.TestEnvironment.Kubernetes;

/// <summary>A request that changes something in the API server.</summary>
/// <param name="Verb">As in RBAC, in singular: <c>create</c>, <c>patch</c>, <c>update</c>, <c>delete</c>.</param>
/// <param name="Resource">Plural of the resource, e.g. <c>chaosruns</c>.</param>
/// <param name="Subresource">E.g. <c>status</c>; null for the object itself.</param>
/// <param name="Name">The object; null where the path names none, as for a creation.</param>
/// <param name="Body">What was sent; null if it is not JSON.</param>
public sealed record ApiWrite(string Verb, string Resource, string? Subresource, string? Name, JsonElement? Body)
{
    private static readonly Dictionary<string, string> Verbs = new() { ["POST"] = "create", ["PATCH"] = "patch", ["PUT"] = "update", ["DELETE"] = "delete" };

    /// <summary>Reads a request, whose body can be read again afterwards; null for one that changes nothing.</summary>
    internal static async Task<ApiWrite?> ReadAsync(HttpRequest request)
    {
        if (!Verbs.TryGetValue(request.Method, out var verb))
            return null;
        request.EnableBuffering();
        var body = await ReadBodyAsync(request);
        request.Body.Position = 0;
        var path = request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries);
        // /api/v1 or /apis/GROUP/VERSION, then namespaces/NAME unless the resource is the namespace itself, then RESOURCE[/NAME[/SUBRESOURCE]].
        var rest = path[(path[0] == "api" ? 2 : 3)..];
        if (rest is ["namespaces", _, _, ..])
            rest = rest[2..];
        return rest is [var resource, .. var more] ? new ApiWrite(verb, resource, more.ElementAtOrDefault(1), more.ElementAtOrDefault(0), body) : null;
    }

    private static async Task<JsonElement?> ReadBodyAsync(HttpRequest request)
    {
        try
        {
            using var document = await JsonDocument.ParseAsync(request.Body, cancellationToken: request.HttpContext.RequestAborted);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null; // Of no interest to whoever watches; the API server will say what it thinks of it.
        }
    }
}

using System.Text.Json.Nodes;

namespace ChaosOperator.Kubernetes.Tests.Server;

/// <summary>A request as the test server saw it.</summary>
public sealed record RecordedRequest(string Method, string Path, IReadOnlyDictionary<string, string> Query, string ContentType, string Body)
{
    /// <summary>What the answer was asked to be.</summary>
    public string Accept { get; init; } = "";

    public bool IsWatch => Query.ContainsKey("watch");

    public JsonNode Json => JsonNode.Parse(Body)!;
}

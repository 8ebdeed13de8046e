using System.Text.Json.Nodes;

namespace ChaosOperator.Cli.Permissions;

/// <summary>The policies of <c>deploy/iam</c>, which tests hold against every call that is made. All that is granted here is taken from them, so that it cannot be more, and is never written down twice.</summary>
internal static class ShippedPolicy
{
    /// <summary>The statements of a policy.</summary>
    /// <param name="file">Its file in <c>deploy/iam</c>.</param>
    public static IEnumerable<ShippedStatement> Statements(string file) => Read(file)["Statement"]!.AsArray().Select(statement => new ShippedStatement(
        (string)statement!["Sid"]!,
        [.. statement["Action"]!.AsArray().Select(action => (string)action!)],
        [.. statement["Resource"]!.AsArray().Select(resource => (string)resource!)],
        statement["Condition"] as JsonObject));

    /// <summary>A policy as it stands.</summary>
    public static JsonNode Read(string file)
    {
        using var stream = typeof(ShippedPolicy).Assembly.GetManifestResourceStream($"iam/{file}") ?? throw new ArgumentException($"There is no policy {file}.", nameof(file));
        return JsonNode.Parse(stream)!;
    }
}

/// <summary>A statement of a shipped policy.</summary>
/// <param name="Sid">What it is for.</param>
/// <param name="Actions">What it grants.</param>
/// <param name="Resources">On what, with the names of the example.</param>
/// <param name="Condition">Under which conditions; null: none.</param>
internal sealed record ShippedStatement(string Sid, IReadOnlyList<string> Actions, IReadOnlyList<string> Resources, JsonObject? Condition);

using System.Text.Json;
using System.Text.RegularExpressions;

namespace ChaosOperator.TestEnvironment.Kubernetes;

/// <summary>A request as the API server judged it.</summary>
/// <param name="Verb">E.g. <c>patch</c>.</param>
/// <param name="Resource">Group, resource and subresource, e.g. <c>chaosoperator.dev/chaosruns/status</c>; the group of core resources is empty.</param>
/// <param name="Namespace">Its namespace; null for the whole cluster.</param>
/// <param name="Role">The role that allowed it, e.g. <c>ClusterRole chaos-operator</c>; null when it was forbidden.</param>
public sealed record AuditedRequest(string Verb, string Resource, string? Namespace, string? Role)
{
    /// <summary>E.g. <c>ClusterRole chaos-operator: patch chaosoperator.dev/chaosruns/status</c>.</summary>
    public override string ToString() => $"{Role ?? "forbidden"}: {Verb} {Resource}";
}

/// <summary>What one user asked of the API server, as the server wrote it down.</summary>
/// <param name="directory">The directory of the control plane.</param>
public sealed partial class AuditLog(string directory)
{
    /// <summary>The requests so far.</summary>
    /// <param name="cancellationToken">Ends the read.</param>
    public async Task<IReadOnlyList<AuditedRequest>> ReadAsync(CancellationToken cancellationToken = default)
    {
        var requests = new List<AuditedRequest>();
        await using var file = new FileStream(Path.Combine(directory, "logs", "audit.log"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var lines = new StreamReader(file);
        while (await lines.ReadLineAsync(cancellationToken) is { } line)
        {
            using var entry = JsonDocument.Parse(line);
            if (entry.RootElement.TryGetProperty("objectRef", out var target))
                requests.Add(Read(entry.RootElement, target));
        }

        return requests;
    }

    /// <summary>Tells the API server, before it starts, whom to watch. A watch is written down when it begins, everything else when it is answered.</summary>
    internal Task PrepareAsync(string user, CancellationToken cancellationToken) => File.WriteAllTextAsync(
        Path.Combine(directory, "audit-policy.yaml"),
        $$"""
        apiVersion: audit.k8s.io/v1
        kind: Policy
        omitStages: [RequestReceived]
        rules:
          - level: Metadata
            users: ["{{user}}"]
          - level: None

        """,
        cancellationToken);

    private static AuditedRequest Read(JsonElement entry, JsonElement target)
    {
        string? Of(string name) => target.TryGetProperty(name, out var value) ? value.GetString() : null;
        var reason = entry.GetProperty("annotations").GetProperty("authorization.k8s.io/reason").GetString() ?? "";
        var role = RoleInReason().Match(reason);
        var subresource = Of("subresource") is { } sub ? $"/{sub}" : "";
        return new AuditedRequest(
            entry.GetProperty("verb").GetString()!,
            $"{Of("apiGroup")}/{Of("resource")}{subresource}",
            Of("namespace"),
            role.Success ? $"{role.Groups["kind"].Value} {role.Groups["name"].Value}" : null);
    }

    [GeneratedRegex("allowed by .* of (?<kind>ClusterRole|Role) \"(?<name>[^\"]+)\" to", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex RoleInReason();
}

using System.Text.Json.Nodes;

namespace ChaosOperator.EndToEnd.Support;

/// <summary>
/// Keeps completed runs as files, for tests that need runs of the real operator but no operator (those of reports): set <c>CHAOS_OPERATOR_RECORD</c> to a folder, and run the tests that make them.
/// A file has the ChaosRun and its Hypothesis as the API server showed them, without who manages which field.
/// </summary>
internal static class RunRecording
{
    private static readonly string? Folder = Environment.GetEnvironmentVariable("CHAOS_OPERATOR_RECORD");

    /// <summary>Keeps a run, when that is asked for.</summary>
    /// <param name="reader">The cluster.</param>
    /// <param name="run">The completed run.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task KeepAsync(ClusterReader reader, RunView run, CancellationToken cancellationToken)
    {
        if (Folder is null)
            return;
        var hypotheses = await reader.ListAsync("hyp", cancellationToken);
        var recorded = new JsonObject
        {
            ["run"] = WithoutManagers(JsonNode.Parse(run.Json.GetRawText())!),
            ["hypotheses"] = new JsonArray([.. hypotheses.Select(one => WithoutManagers(JsonNode.Parse(one.GetRawText())!))]),
        };
        Directory.CreateDirectory(Folder);
        await File.WriteAllTextAsync(Path.Combine(Folder, $"{run.Json.Text("metadata", "namespace")}.{run.Name}.json"), recorded.ToJsonString(new() { WriteIndented = true }), cancellationToken);
    }

    private static JsonNode WithoutManagers(JsonNode resource)
    {
        (resource["metadata"] as JsonObject)?.Remove("managedFields");
        return resource;
    }
}

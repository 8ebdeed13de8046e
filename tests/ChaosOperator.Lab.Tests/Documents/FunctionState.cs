using System.Text.Json.Nodes;
using ChaosOperator.Lab.Tests.Ssm;

namespace ChaosOperator.Lab.Tests.Documents;

/// <summary>Everything about a function that the document may change, as one comparable text.</summary>
internal sealed record FunctionState(string Layers, string Environment, string Versions, string Alias, string Weights)
{
    public bool HasFault => Layers.Contains(ExtensionDocument.Layer, StringComparison.Ordinal) || Environment.Contains("CHAOS_EXTENSION__", StringComparison.Ordinal);

    public static async Task<FunctionState> ReadAsync(LabCaller caller, string function)
    {
        var configuration = await caller.LambdaAsync("GET", $"{function}/configuration");
        var versions = await caller.LambdaAsync("GET", $"{function}/versions");
        var alias = await caller.LambdaAsync("GET", $"{function}/aliases/live");
        return new(
            string.Join(' ', (configuration["Layers"] as JsonArray ?? []).Select(l => l!["Arn"]!.ToString())),
            (configuration["Environment"]?["Variables"] ?? new JsonObject()).ToJsonString(),
            string.Join(' ', versions["Versions"]!.AsArray().Select(v => v!["Version"]!.ToString())),
            alias["FunctionVersion"]!.ToString(),
            (alias["RoutingConfig"]?["AdditionalVersionWeights"] ?? new JsonObject()).ToJsonString());
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Tests.Runs;

/// <summary>A run as the API server shows it to tools that know nothing of runs.</summary>
internal static class StoredRunJson
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>The run with a status; null: without one.</summary>
    public static JsonObject Of(ChaosRunStatus? status) => new()
    {
        ["apiVersion"] = "chaosoperator.dev/v1alpha1",
        ["kind"] = "ChaosRun",
        ["metadata"] = new JsonObject { ["name"] = "outage-1", ["generation"] = 1 },
        ["spec"] = new JsonObject(),
        ["status"] = status is null ? null : JsonSerializer.SerializeToNode(status, Json),
    };
}

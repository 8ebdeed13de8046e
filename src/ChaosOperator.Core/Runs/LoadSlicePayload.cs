using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Runs.Phases;

namespace ChaosOperator.Core.Runs;

/// <summary>What a function is told: what the experiment says, and its slice.</summary>
public static class LoadSlicePayload
{
    /// <summary>The event of an invocation, as JSON.</summary>
    /// <param name="run">The run.</param>
    /// <param name="load">The load.</param>
    /// <param name="point">The vantage point.</param>
    /// <param name="slice">The slice, in minutes since 1970.</param>
    public static string Of(RunContext run, Load load, VantagePoint point, long slice)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(load);
        ArgumentNullException.ThrowIfNull(point);
        var payload = JsonNode.Parse(load.Payload!)!.AsObject();
        payload[LoadReader.SliceMember] = new JsonObject
        {
            ["run"] = $"{run.Owner.Namespace}/{run.Name}",
            ["runUid"] = run.Uid,
            ["vantagePoint"] = point.Name,
            ["region"] = point.Region,
            ["target"] = load.Target,
            ["requestsPerMinute"] = point.RequestsPerMinute,
            ["slice"] = slice,
            ["from"] = Text.Iso(LoadSlices.Start(slice)),
            ["until"] = Text.Iso(LoadSlices.End(slice)),
        };
        return payload.ToJsonString(JsonSerializerOptions.Default);
    }
}

using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;

namespace ChaosOperator.Lab.Fis;

/// <summary>The safety lever of each region: engaged, it stops experiments and lets none start.</summary>
internal sealed class SafetyLever
{
    private readonly ConcurrentDictionary<string, (string Status, string Reason)> _states = new();

    public bool IsEngaged(string region) => State(region).Status == "engaged";

    public JsonObject Get(AwsCall call, JsonObject body)
    {
        CheckId(call);
        var (status, reason) = State(call.Region);
        return new JsonObject
        {
            ["safetyLever"] = new JsonObject
            {
                ["id"] = "default",
                ["arn"] = $"arn:aws:fis:{call.Region}:{LabAccount.Id}:safety-lever/default",
                ["state"] = new JsonObject { ["status"] = status, ["reason"] = reason },
            },
        };
    }

    public JsonObject Update(AwsCall call, JsonObject body)
    {
        CheckId(call);
        var (status, reason) = (body["state"]?["status"]?.ToString(), body["state"]?["reason"]?.ToString());
        if (status is not ("engaged" or "disengaged") || string.IsNullOrEmpty(reason))
            throw FisErrors.Validation("state needs a status (engaged or disengaged) and a reason.");
        _states[call.Region] = (status, reason);
        return Get(call, body);
    }

    private (string Status, string Reason) State(string region) => _states.GetValueOrDefault(region, ("disengaged", "Initial state"));

    private static void CheckId(AwsCall call)
    {
        if (call.Segments[1] != "default")
            throw FisErrors.NotFound($"Safety lever {call.Segments[1]}");
    }
}

using System.Text.Json.Nodes;
using ChaosOperator.Lab.Ssm.Documents;

namespace ChaosOperator.Lab.Ssm.Automations;

/// <summary>Where one step of an automation stands.</summary>
internal sealed class StepExecution(StepDeclaration declaration)
{
    public StepDeclaration Declaration { get; } = declaration;

    public string Id { get; } = Guid.NewGuid().ToString();

    public string Status { get; set; } = "Pending";

    public DateTimeOffset? Start { get; set; }

    public DateTimeOffset? End { get; set; }

    public int Attempt { get; set; }

    public JsonNode? Inputs { get; set; }

    public string? FailureMessage { get; set; }

    /// <summary>Values that later steps and the reader see, by name.</summary>
    public Dictionary<string, string> Outputs { get; } = [];

    public string? NextStep { get; set; }

    public JsonObject ToJson()
    {
        var json = new JsonObject
        {
            ["StepName"] = Declaration.Name,
            ["Action"] = Declaration.Action,
            ["StepStatus"] = Status,
            ["StepExecutionId"] = Id,
            ["OnFailure"] = Declaration.OnFailure.ToString(),
            ["MaxAttempts"] = Declaration.MaxAttempts,
            ["IsEnd"] = Declaration.IsEnd,
            ["IsCritical"] = Declaration.IsCritical,
            ["Inputs"] = new JsonObject((Inputs as JsonObject ?? []).Where(i => i.Key != "Script")
                .Select(i => KeyValuePair.Create(i.Key, (JsonNode?)(i.Value is JsonValue v ? v.ToString() : i.Value?.ToJsonString() ?? "")))),
            ["Outputs"] = new JsonObject(Outputs.Select(o => KeyValuePair.Create(o.Key, (JsonNode?)new JsonArray(o.Value)))),
        };
        json.Set("TimeoutSeconds", Declaration.Timeout is { } timeout ? (JsonNode)(long)timeout.TotalSeconds : null);
        json.Set("NextStep", NextStep ?? Declaration.NextStep);
        json.Set("ExecutionStartTime", Start.ToEpoch());
        json.Set("ExecutionEndTime", End.ToEpoch());
        if (FailureMessage is { } message)
        {
            json["FailureMessage"] = message;
            json["Response"] = message;
            json["FailureDetails"] = new JsonObject { ["FailureStage"] = "Invocation", ["FailureType"] = Status == "TimedOut" ? "Timeout" : "ActionFailed" };
        }

        return json;
    }
}

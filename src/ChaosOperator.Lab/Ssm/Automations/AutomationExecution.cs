using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Ssm.Documents;

namespace ChaosOperator.Lab.Ssm.Automations;

/// <summary>One run of an automation document, as far as a reader can see it.</summary>
internal sealed class AutomationExecution(
    string id, string region, string documentName, string documentVersion, AutomationDocument document,
    IReadOnlyDictionary<string, JsonNode> values, IReadOnlyDictionary<string, IReadOnlyList<string>> parameters, string caller,
    IReadOnlyDictionary<string, string> tags, DateTimeOffset start)
{
    private static readonly HashSet<string> Terminal = ["Success", "TimedOut", "Cancelled", "Failed"];

    public string Id { get; } = id;

    public string Region { get; } = region;

    public string DocumentName { get; } = documentName;

    public AutomationDocument Document { get; } = document;

    public string Caller { get; } = caller;

    public IReadOnlyDictionary<string, string> Tags { get; } = tags;

    public string Arn => $"arn:aws:ssm:{Region}:{LabAccount.Id}:automation-execution/{Id}";

    public DateTimeOffset Start { get; } = start;

    public DateTimeOffset? End { get; private set; }

    /// <summary>ARN of the alarm that cancels it; null: none.</summary>
    public string? AlarmArn { get; init; }

    /// <summary>The alarm that cancelled it.</summary>
    public string? TriggeredAlarm { get; set; }

    public string Status { get; set; } = "Pending";

    public string? FailureMessage { get; set; }

    public List<StepExecution> Steps { get; } = [.. document.Steps.Select(s => new StepExecution(s))];

    public int Current { get; set; } = -1;

    public bool IsOver => Terminal.Contains(Status);

    public StepExecution? CurrentStep => Current >= 0 && Current < Steps.Count ? Steps[Current] : null;

    /// <summary>Role that the steps act as: the document's assumeRole, else whoever started it.</summary>
    public string Role => Document.AssumeRole is { Length: > 0 } role && Resolve(JsonValue.Create(role))?.ToString() is { Length: > 0 } resolved ? resolved : Caller;

    public JsonNode? Resolve(JsonNode? node) => Substitution.Apply(node, LookUp);

    public void Finish(string status, DateTimeOffset now)
    {
        Status = status;
        End = now;
    }

    public JsonObject Summary()
    {
        var json = new JsonObject
        {
            ["AutomationExecutionId"] = Id,
            ["DocumentName"] = DocumentName,
            ["DocumentVersion"] = documentVersion,
            ["AutomationExecutionStatus"] = Status,
            ["ExecutionStartTime"] = Start.ToEpoch(),
            ["ExecutedBy"] = Caller,
            ["Mode"] = "Auto",
            ["Targets"] = new JsonArray(),
            ["Outputs"] = Outputs(),
        };
        json.Set("ExecutionEndTime", End.ToEpoch());
        json.Set("FailureMessage", FailureMessage);
        if (!IsOver && CurrentStep is { } step)
        {
            json["CurrentStepName"] = step.Declaration.Name;
            json["CurrentAction"] = step.Declaration.Action;
        }

        return json;
    }

    public JsonObject ToJson()
    {
        var json = Summary();
        json["Parameters"] = new JsonObject(parameters.Select(p => KeyValuePair.Create(p.Key, (JsonNode?)new JsonArray([.. p.Value.Select(v => (JsonNode)v)]))));
        json["StepExecutions"] = new JsonArray([.. Steps.Select(s => s.ToJson())]);
        json["StepExecutionsTruncated"] = false;
        if (AlarmArn is not null)
            json["AlarmConfiguration"] = new JsonObject { ["IgnorePollAlarmFailure"] = false, ["Alarms"] = new JsonArray(new JsonObject { ["Name"] = AlarmName(AlarmArn) }) };
        if (TriggeredAlarm is not null)
            json["TriggeredAlarms"] = new JsonArray(new JsonObject { ["Name"] = AlarmName(TriggeredAlarm), ["State"] = "ALARM" });
        return json;
    }

    private static string AlarmName(string arn) => arn.Split(':', 7)[^1];

    private JsonObject Outputs() => new(Document.Outputs
        .Select(name => (Name: name, Value: LookUp(name)))
        .Where(o => o.Value is not null)
        .Select(o => KeyValuePair.Create(o.Name, (JsonNode?)new JsonArray(o.Value!.ToString()))));

    private JsonNode? LookUp(string name)
    {
        if (values.TryGetValue(name, out var value))
            return value;
        if (name.Split('.', 2) is [var stepName, var output])
            return Steps.Find(s => s.Declaration.Name == stepName)?.Outputs.GetValueOrDefault(output);
        return name switch
        {
            "global:REGION" => Region,
            "global:DATE" => Start.ToString("yyyy-MM-dd"),
            "global:DATE_TIME" => Start.ToString("yyyy-MM-dd_HH.mm.ss"),
            "automation:EXECUTION_ID" => Id,
            _ => null,
        };
    }
}

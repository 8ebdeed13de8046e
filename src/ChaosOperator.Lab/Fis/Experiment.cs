using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Ssm.Documents;

namespace ChaosOperator.Lab.Fis;

/// <summary>One action of an experiment and where it stands.</summary>
internal sealed class ExperimentAction(string name, JsonObject definition)
{
    private static readonly HashSet<string> Terminal = ["completed", "stopped", "failed", "cancelled", "skipped"];

    public string Name => name;

    public string ActionId { get; } = definition["actionId"]!.ToString();

    public IReadOnlyList<string> StartAfter { get; } = [.. (definition["startAfter"] as JsonArray ?? []).Select(s => s!.ToString())];

    public string Status { get; private set; } = "pending";

    public string Reason { get; private set; } = "Initial state";

    public DateTimeOffset? Start { get; private set; }

    public DateTimeOffset? End { get; private set; }

    /// <summary>The automation that the action follows, once it has one.</summary>
    public string? AutomationId { get; set; }

    public bool IsOver => Terminal.Contains(Status);

    public bool IsUnderway => Status is "initiating" or "running" or "stopping";

    public IEnumerable<string> Targets => (definition["targets"] as JsonObject ?? []).Select(t => t.Value!.ToString());

    public string? Parameter(string parameter) => definition["parameters"]?[parameter]?.ToString();

    /// <summary>How long it runs by itself: the parameter that holds its duration, or nothing for actions that are done at once.</summary>
    public TimeSpan Duration => ActionCatalogue.All[ActionId].Parameters
        .Where(p => p.Value.IsDuration && Parameter(p.Key) is not null)
        .Select(p => FisDuration.Parse(Parameter(p.Key)!))
        .FirstOrDefault();

    public void Move(string status, string reason, DateTimeOffset now)
    {
        if (status == "running")
            Start ??= now;
        (Status, Reason) = (status, reason);
        if (IsOver && Start is not null)
            End = now;
    }

    public JsonObject ToJson()
    {
        var json = definition.DeepClone().AsObject();
        json["state"] = new JsonObject { ["status"] = Status, ["reason"] = Reason };
        json.Set("startTime", Start.ToEpoch());
        json.Set("endTime", End.ToEpoch());
        return json;
    }
}

/// <summary>An experiment: a copy of its template, and where it stands.</summary>
internal sealed class Experiment(string id, ExperimentTemplate template, string actionsMode, Dictionary<string, string> tags, DateTimeOffset created)
{
    private static readonly HashSet<string> Terminal = ["completed", "stopped", "failed", "cancelled"];

    public string Id => id;

    public string Region => template.Region;

    public string TemplateId => template.Id;

    public string Arn => $"arn:aws:fis:{Region}:{LabAccount.Id}:experiment/{id}";

    public string RoleArn { get; } = template.Body["roleArn"]!.ToString();

    public Dictionary<string, string> Tags => tags;

    public DateTimeOffset Created => created;

    public bool SkipsAll => actionsMode == "skip-all";

    public IReadOnlyList<ExperimentAction> Actions { get; } =
        [.. template.Body["actions"]!.AsObject().Select(a => new ExperimentAction(a.Key, a.Value!.DeepClone().AsObject()))];

    /// <summary>ARNs of the alarms that stop it.</summary>
    public IReadOnlyList<string> Alarms { get; } =
        [.. template.Body["stopConditions"]!.AsArray().Where(c => c!["source"]!.ToString() != "none").Select(c => c!["value"]!.ToString())];

    public string Status { get; private set; } = "pending";

    public string Reason { get; private set; } = "Experiment is pending.";

    public (string Code, string Location)? Error { get; private set; }

    public DateTimeOffset? Start { get; private set; }

    public DateTimeOffset? End { get; private set; }

    public bool IsOver => Terminal.Contains(Status);

    /// <summary>When its actions are stopped, of one that is to stop.</summary>
    public DateTimeOffset? StopsActions { get; set; }

    public void Move(string status, string reason, DateTimeOffset now)
    {
        if (status == "initiating")
            Start = now;
        (Status, Reason) = (status, reason);
        if (IsOver)
            End = now;
    }

    /// <summary>Keeps the first error: it is the experiment's.</summary>
    public void Fail(string code, string location) => Error ??= (code, location);

    public JsonObject ToJson()
    {
        var json = Summary();
        json["roleArn"] = RoleArn;
        json["targets"] = template.Body["targets"]?.DeepClone() ?? new JsonObject();
        json["actions"] = new JsonObject(Actions.Select(a => KeyValuePair.Create(a.Name, (JsonNode?)a.ToJson())));
        json["stopConditions"] = template.Body["stopConditions"]!.DeepClone();
        json.Set("logConfiguration", template.Body["logConfiguration"]?.DeepClone());
        json["targetAccountConfigurationsCount"] = template.Accounts.Count;
        json.Set("startTime", Start.ToEpoch());
        json.Set("endTime", End.ToEpoch());
        return json;
    }

    public JsonObject Summary()
    {
        var options = template.Options();
        options["actionsMode"] = actionsMode;
        var state = new JsonObject { ["status"] = Status, ["reason"] = Reason };
        if (Error is { } error)
            state["error"] = new JsonObject { ["accountId"] = LabAccount.Id, ["code"] = error.Code, ["location"] = error.Location };
        return new JsonObject
        {
            ["id"] = id,
            ["arn"] = Arn,
            ["experimentTemplateId"] = TemplateId,
            ["state"] = state,
            ["creationTime"] = created.ToEpoch(),
            ["tags"] = tags.ToMap(),
            ["experimentOptions"] = options,
        };
    }

    /// <summary>What its targets resolved to, once, before any action.</summary>
    public IReadOnlyList<ResolvedTarget> Resolved { get; set; } = [];

    /// <summary>The template as it was when the experiment was started.</summary>
    public ExperimentTemplate Template => template;

    /// <summary>Accounts in which targets are looked for; null: its own alone.</summary>
    public IReadOnlyCollection<string>? Accounts => template.TargetsMany ? [.. template.Accounts.Keys] : null;

    public JsonObject Targets => template.Body["targets"] as JsonObject ?? [];

    /// <summary>Targets that resolved to nothing fail the experiment, unless it is told to skip their actions.</summary>
    public bool SkipsEmptyTargets => template.Options()["emptyTargetResolutionMode"]!.ToString() == "skip";
}

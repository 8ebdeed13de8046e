using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Core.Experiments.Named;

/// <summary>What the experiment around a named fault says.</summary>
/// <param name="Aws">Where it is injected; null when that could not be read.</param>
/// <param name="MaxDuration">The longest that it may be in force; null: no limit.</param>
/// <param name="MaxTargets">The largest number of targets; null: no limit.</param>
/// <param name="Checks">Takes the errors.</param>
internal sealed record NamedFaultScope(AwsTarget? Aws, TimeSpan? MaxDuration, int? MaxTargets, FieldChecks Checks)
{
    /// <summary>Reads how long a fault is in force: as long as FIS lets an action take, and no longer than the experiment allows.</summary>
    public TimeSpan? Duration(string field, string? text)
    {
        var duration = Checks.RequiredDuration(field, text, FisLimits.ShortestAction, FisLimits.LongestExperiment);
        if (duration is { } inForce)
        {
            FaultReader.CheckDuration(field, inForce, MaxDuration, Checks);
        }

        return duration;
    }
}

/// <summary>A target of a FIS template.</summary>
/// <param name="Json">It, as the JSON of the FIS API.</param>
internal sealed record FisTarget(JsonObject Json);

/// <summary>The FIS template of a named fault while it is put together: the same that an author would write under <c>fault.fis.template</c>.</summary>
/// <param name="field">Path of the fault, for messages.</param>
internal sealed class NamedTemplate(string field)
{
    private readonly JsonObject targets = [];
    private readonly JsonObject actions = [];

    /// <summary>How FIS takes it when a target selects nothing: true skips its actions, false fails the experiment.</summary>
    public bool SkipsEmptyTargets { get; init; }

    /// <summary>Adds a target.</summary>
    public void Target(string name, FisTarget target) => targets[name] = target.Json;

    /// <summary>Adds an action that starts with the experiment.</summary>
    /// <param name="name">Its name in the template.</param>
    /// <param name="id">Its id in FIS, without <c>aws:</c>.</param>
    /// <param name="target">The key by which it takes its target, and the name of that.</param>
    /// <param name="parameters">Its parameters; those that are null are not given.</param>
    public void Action(string name, string id, (string Key, string Name) target, params IReadOnlyList<(string Name, string? Value)> parameters)
    {
        var action = new JsonObject { ["actionId"] = $"aws:{id}" };
        var given = parameters.Where(parameter => parameter.Value is not null).ToList();
        if (given.Count > 0)
        {
            action["parameters"] = new JsonObject(given.Select(parameter => KeyValuePair.Create(parameter.Name, (JsonNode?)parameter.Value)));
        }

        action["targets"] = new JsonObject { [target.Key] = target.Name };
        actions[name] = action;
    }

    /// <summary>Keeps the experiment going after an action that is over at once: what it did is in force for that long, and judged.</summary>
    public void HoldAfter(string action, TimeSpan duration) => actions["hold"] = new JsonObject
    {
        ["actionId"] = "aws:fis:wait",
        ["parameters"] = new JsonObject { ["duration"] = IsoDuration.Of(duration) },
        ["startAfter"] = new JsonArray(action),
    };

    /// <summary>The fault, or null after errors.</summary>
    /// <param name="what">What it does, as a sentence says it.</param>
    /// <param name="scope">The experiment around it.</param>
    public Fault.Fis? Close(string what, NamedFaultScope scope)
    {
        if (scope.Checks.Errors.Count > 0)
        {
            return null;
        }

        var template = new JsonObject { ["targets"] = targets, ["actions"] = actions };
        if (SkipsEmptyTargets)
        {
            template["experimentOptions"] = new JsonObject { ["emptyTargetResolutionMode"] = "skip" };
        }

        // What no member said alone, such as the length of all actions together.
        var json = template.ToJsonString(LegibleJson.Compact);
        var read = FisTemplateReader.Read(JsonSerializer.Deserialize<JsonElement>(json), field, scope.Checks);
        FaultReader.CheckDuration(field, read.Duration, scope.MaxDuration, scope.Checks);
        return scope.Checks.Errors.Count > 0 ? null : new Fault.Fis(json) { Field = field, What = ShownText.Of(what, 300) };
    }
}

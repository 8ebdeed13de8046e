using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Ssm.Documents;
using ChaosOperator.Lab.Time;

namespace ChaosOperator.Lab.Ssm.Automations;

/// <summary>Starting, stopping and reading automations.</summary>
internal sealed class AutomationOperations(DocumentOperations documents, AutomationEngine engine, IAlarmStates alarms, ILabClock clock, LabOptions options)
{
    private const int ParameterLimit = 200;
    private const int ValueLimit = 512;
    private readonly ConcurrentDictionary<string, StartLimit> _limits = new();
    private readonly Dictionary<string, (string Body, string Id)> _tokens = new(StringComparer.OrdinalIgnoreCase);
    private readonly Lock _gate = new();

    public JsonObject Start(AwsCall call, JsonObject body)
    {
        if (!_limits.GetOrAdd(call.Region, _ => new StartLimit(Burst())).Admit(clock.Now))
            throw new AwsError(400, "ThrottlingException", "Rate exceeded");
        var token = body.Optional("ClientToken");
        if (token is not null && !Guid.TryParseExact(token, "D", out _))
            throw new AwsError(400, "ValidationException", $"Value '{token}' at 'clientToken' failed to satisfy constraint: it must be a UUID of 36 characters.");
        lock (_gate)
        {
            if (token is not null && _tokens.TryGetValue(token, out var earlier))
            {
                return earlier.Body == body.ToJsonString()
                    ? new JsonObject { ["AutomationExecutionId"] = earlier.Id }
                    : throw new AwsError(400, "IdempotentParameterMismatch", "This client token was used for another request. Use a new one.");
            }

            var id = Begin(call, body);
            if (token is not null)
                _tokens[token] = (body.ToJsonString(), id);
            return new JsonObject { ["AutomationExecutionId"] = id };
        }
    }

    public JsonObject Get(AwsCall call, JsonObject body)
    {
        var execution = Find(call, body);
        return engine.Locked(() => new JsonObject { ["AutomationExecution"] = execution.ToJson() });
    }

    public JsonObject Stop(AwsCall call, JsonObject body)
    {
        var execution = Find(call, body);
        return engine.Cancel(call.Region, execution.Id, Completes(body))
            ? []
            : throw new AwsError(400, "InvalidAutomationStatusUpdateException", $"Automation {execution.Id} is {execution.Status} and cannot be stopped.");
    }

    /// <summary>
    /// <c>ssm-stop-complete</c>: a stop of type Complete does <c>cancel</c> (default) as any other, or does <c>finish</c> the automation after the step in progress, as Success and without the steps of a cancellation.
    /// </summary>
    private bool Completes(JsonObject body) => body.Optional("Type") == "Complete" && options.Switches.GetValueOrDefault("ssm-stop-complete", "cancel") == "finish";

    public JsonObject Describe(AwsCall call, JsonObject body) => engine.Locked(() => body.Page(
        "AutomationExecutionMetadataList",
        [.. engine.All(call.Region).Where(e => Matches(e, body)).Reverse().Select(e => e.Summary())]));

    public JsonObject DescribeSteps(AwsCall call, JsonObject body)
    {
        var execution = Find(call, body);
        return engine.Locked(() => body.Page("StepExecutions", [.. execution.Steps.Select(s => s.ToJson())]));
    }

    /// <summary>Tags of an automation, or null when there is no such automation.</summary>
    public Dictionary<string, string>? TagsOf(string region, string id) => engine.Find(region, id) is { } execution ? new(execution.Tags) : null;

    private string Begin(AwsCall call, JsonObject body)
    {
        var name = body.Required("DocumentName");
        var (document, version) = documents.Resolve(call.Region, name, body.Optional("DocumentVersion"));
        if (document is null)
            throw new AwsError(400, "AutomationDefinitionNotFoundException", $"Automation definition {name} was not found in {call.Region}.");
        if (version is null)
            throw new AwsError(400, "AutomationDefinitionVersionNotFoundException", $"Automation definition {name} has no version {body.Optional("DocumentVersion")}.");
        var given = Given(body);
        var execution = new AutomationExecution(
            Guid.NewGuid().ToString(), call.Region, document.Name, version.Number.ToString(), version.Parsed,
            Values(version.Parsed, given), Shown(version.Parsed, given), call.Caller, body.Tags(), clock.Now)
        {
            AlarmArn = AlarmArn(call.Region, body),
        };
        engine.Start(execution);
        call.Details["document"] = document.Name;
        call.Details["execution"] = execution.Id;
        return execution.Id;
    }

    /// <summary>SSM takes one alarm, by its name, in the region of the automation.</summary>
    private string? AlarmArn(string region, JsonObject body)
    {
        if (body["AlarmConfiguration"] is not JsonObject configuration)
            return null;
        var named = (configuration["Alarms"] as JsonArray ?? []).OfType<JsonObject>().Select(alarm => alarm.Required("Name")).ToList();
        if (named.Count != 1)
            throw new AwsError(400, "ValidationException", $"Value at 'alarmConfiguration.alarms' failed to satisfy constraint: exactly one alarm, not {named.Count}.");
        var arn = $"arn:aws:cloudwatch:{region}:{LabAccount.Id}:alarm:{named[0]}";
        return alarms.Find(arn) is not null ? arn : throw new AwsError(400, "ValidationException", $"Alarm {named[0]} was not found in {region}.");
    }

    private static Dictionary<string, IReadOnlyList<string>> Given(JsonObject body)
    {
        var given = (body["Parameters"] as JsonObject ?? [])
            .ToDictionary(p => p.Key, p => (IReadOnlyList<string>)(p.Value as JsonArray ?? []).Select(v => v!.ToString()).ToList());
        if (given.Count > ParameterLimit || given.Any(p => p.Value.Any(v => v.Length is < 1 or > ValueLimit)))
            throw new AwsError(400, "ValidationException", $"At most {ParameterLimit} parameters with values of 1 to {ValueLimit} characters are allowed.");
        return given;
    }

    private static Dictionary<string, JsonNode> Values(AutomationDocument document, Dictionary<string, IReadOnlyList<string>> given)
    {
        var unknown = given.Keys.FirstOrDefault(k => !document.Parameters.ContainsKey(k));
        if (unknown is not null)
            throw new AwsError(400, "InvalidAutomationExecutionParametersException", $"Parameter {unknown} is not declared by the document.");
        try
        {
            return document.Parameters.ToDictionary(p => p.Key, p => p.Value.Value(given.GetValueOrDefault(p.Key)));
        }
        catch (InvalidParametersException e)
        {
            throw new AwsError(400, "InvalidAutomationExecutionParametersException", e.Message);
        }
    }

    private static Dictionary<string, IReadOnlyList<string>> Shown(AutomationDocument document, Dictionary<string, IReadOnlyList<string>> given)
    {
        var shown = new Dictionary<string, IReadOnlyList<string>>(given);
        foreach (var parameter in document.Parameters.Values.Where(p => p.Default is JsonValue))
            shown.TryAdd(parameter.Name, [parameter.Default!.ToString()]);
        return shown;
    }

    private AutomationExecution Find(AwsCall call, JsonObject body)
    {
        var id = body.Required("AutomationExecutionId");
        return engine.Find(call.Region, id)
            ?? throw new AwsError(400, "AutomationExecutionNotFoundException", $"Automation execution {id} was not found in {call.Region}.");
    }

    private static bool Matches(AutomationExecution execution, JsonObject body) => (body["Filters"] as JsonArray ?? []).OfType<JsonObject>().All(filter =>
    {
        var values = (filter["Values"] as JsonArray ?? []).Select(v => v!.ToString()).ToList();
        return filter.Required("Key") switch
        {
            "ExecutionId" => values.Contains(execution.Id),
            "DocumentNamePrefix" => values.Exists(v => execution.DocumentName.StartsWith(v, StringComparison.Ordinal)),
            "ExecutionStatus" => values.Contains(execution.Status),
            "TagKey" => values.Exists(execution.Tags.ContainsKey),
            "StartTimeAfter" => values.TrueForAll(v => execution.Start > Time(v)),
            "StartTimeBefore" => values.TrueForAll(v => execution.Start < Time(v)),
            var key => throw new AwsError(400, "InvalidFilterKey", $"The lab does not filter automations by {key}."),
        };
    });

    private static DateTimeOffset Time(string value) => DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
        ? time
        : throw new AwsError(400, "InvalidFilterValue", $"{value} is no time.");

    private int Burst() => options.Switches.TryGetValue("ssm-start-burst", out var text) && int.TryParse(text, out var burst) ? burst : 5;
}

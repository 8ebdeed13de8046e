using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Time;

namespace ChaosOperator.Lab.CloudWatch;

/// <summary>PutMetricAlarm, DescribeAlarms, DeleteAlarms, SetAlarmState.</summary>
internal sealed class AlarmOperations(AlarmStore store, ILabClock clock)
{
    private const int MostRecords = 100;

    public JsonObject Put(AwsCall call, JsonObject body)
    {
        var name = CloudWatchJson.Required(body, "AlarmName");
        AlarmRule.Of(body, call.Region);
        if (store.Find(call.Region, name) is { } existing)
            (existing.Definition, existing.ConfiguredAt) = (body, clock.Now);
        else
            store.Put(new(name, call.Region, body, clock.Now));
        return [];
    }

    public JsonObject Describe(AwsCall call, JsonObject body)
    {
        var names = Names(body);
        var types = (body["AlarmTypes"]?.AsArray() ?? []).Select(t => (string)t!).ToList();
        var size = System.Math.Clamp((int?)body["MaxRecords"] ?? 50, 1, MostRecords);
        var offset = int.TryParse((string?)body["NextToken"], out var token) ? token : 0;
        var found = types.Count > 0 && !types.Contains("MetricAlarm")
            ? []
            : store.In(call.Region)
                .Where(a => names.Count == 0 || names.Contains(a.Name))
                .Where(a => (string?)body["AlarmNamePrefix"] is not { } prefix || a.Name.StartsWith(prefix, StringComparison.Ordinal))
                .Where(a => (string?)body["StateValue"] is not { } state || Alarm.NameOf(a.State) == state)
                .ToList();
        var page = new JsonObject { ["MetricAlarms"] = new JsonArray([.. found.Skip(offset).Take(size).Select(Document)]), ["CompositeAlarms"] = new JsonArray() };
        if (offset + size < found.Count)
            page["NextToken"] = (offset + size).ToString();
        return page;
    }

    public JsonObject Delete(AwsCall call, JsonObject body)
    {
        foreach (var name in Names(body))
        {
            if (!store.Remove(call.Region, name))
                throw new AwsError(404, "ResourceNotFound", $"Alarm {name} does not exist.");
        }
        return [];
    }

    public JsonObject SetState(AwsCall call, JsonObject body)
    {
        var alarm = store.Find(call.Region, CloudWatchJson.Required(body, "AlarmName")) ?? throw new AwsError(404, "ResourceNotFound", "The named alarm does not exist.");
        var state = CloudWatchJson.Required(body, "StateValue") switch
        {
            "OK" => AlarmState.Ok,
            "ALARM" => AlarmState.Alarm,
            "INSUFFICIENT_DATA" => AlarmState.InsufficientData,
            var other => throw CloudWatchJson.Invalid($"StateValue {other} must be OK, ALARM or INSUFFICIENT_DATA."),
        };
        store.Move(alarm, state, CloudWatchJson.Required(body, "StateReason"), clock.Now);
        return [];
    }

    private static List<string> Names(JsonObject body) => [.. (body["AlarmNames"]?.AsArray() ?? []).Select(n => (string)n!)];

    private static JsonNode Document(Alarm alarm)
    {
        var document = alarm.Definition.DeepClone().AsObject();
        document.Remove("Tags");
        document["AlarmArn"] = alarm.Arn;
        document["ActionsEnabled"] ??= true;
        document["StateValue"] = Alarm.NameOf(alarm.State);
        document["StateReason"] = alarm.Reason;
        document["StateUpdatedTimestamp"] = CloudWatchJson.Seconds(alarm.Since);
        document["StateTransitionedTimestamp"] = CloudWatchJson.Seconds(alarm.Since);
        document["AlarmConfigurationUpdatedTimestamp"] = CloudWatchJson.Seconds(alarm.ConfiguredAt);
        return document;
    }
}

using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;

namespace ChaosOperator.Lab.CloudWatch;

/// <summary>DescribeAlarmHistory: the changes of state. The lab keeps no other kind of entry.</summary>
internal sealed class AlarmHistory(AlarmStore store)
{
    private const string StateUpdate = nameof(StateUpdate);
    private const int MostRecords = 100;

    public JsonObject Describe(AwsCall call, JsonObject body)
    {
        var found = Ordered(body, Matching(call, body)).ToList();
        var size = System.Math.Clamp((int?)body["MaxRecords"] ?? MostRecords, 1, MostRecords);
        var offset = int.TryParse((string?)body["NextToken"], out var token) ? token : 0;
        var page = new JsonObject { ["AlarmHistoryItems"] = new JsonArray([.. found.Skip(offset).Take(size).Select(entry => (JsonNode)Document(entry.Alarm, entry.Change))]) };
        if (offset + size < found.Count)
            page["NextToken"] = (offset + size).ToString();
        return page;
    }

    private IEnumerable<(Alarm Alarm, AlarmTransition Change)> Matching(AwsCall call, JsonObject body)
    {
        if ((string?)body["HistoryItemType"] is { } kind && kind != StateUpdate)
            return [];
        var types = (body["AlarmTypes"]?.AsArray() ?? []).Select(type => (string)type!).ToList();
        if (types.Count > 0 && !types.Contains("MetricAlarm"))
            return [];
        var from = body["StartDate"] is { } start ? CloudWatchJson.Time(start, "StartDate") : DateTimeOffset.MinValue;
        var to = body["EndDate"] is { } end ? CloudWatchJson.Time(end, "EndDate") : DateTimeOffset.MaxValue;
        return from alarm in store.In(call.Region)
               where (string?)body["AlarmName"] is not { } name || alarm.Name == name
               from change in alarm.History
               where change.At >= @from && change.At <= to
               select (alarm, change);
    }

    private static IEnumerable<(Alarm Alarm, AlarmTransition Change)> Ordered(JsonObject body, IEnumerable<(Alarm Alarm, AlarmTransition Change)> entries) =>
        (string?)body["ScanBy"] == "TimestampAscending" ? entries.OrderBy(entry => entry.Change.At) : entries.Reverse().OrderByDescending(entry => entry.Change.At);

    private static JsonObject Document(Alarm alarm, AlarmTransition change)
    {
        var (before, after) = (Alarm.NameOf(change.From), Alarm.NameOf(change.To));
        return new JsonObject
        {
            ["AlarmName"] = alarm.Name,
            ["AlarmType"] = "MetricAlarm",
            ["Timestamp"] = CloudWatchJson.Seconds(change.At),
            ["HistoryItemType"] = StateUpdate,
            ["HistorySummary"] = $"Alarm updated from {before} to {after}",
            ["HistoryData"] = new JsonObject
            {
                ["version"] = "1.0",
                ["oldState"] = new JsonObject { ["stateValue"] = before },
                ["newState"] = new JsonObject { ["stateValue"] = after, ["stateReason"] = change.Reason },
            }.ToJsonString(),
        };
    }
}

using System.Text.Json.Nodes;
using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Tests.Support;
using Microsoft.Extensions.DependencyInjection;

namespace ChaosOperator.Lab.Tests.CloudWatch;

public sealed class AlarmTests
{
    private const string Region = "eu-west-1";
    private const string Arn = "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:errors";

    [Fact]
    public async Task An_alarm_on_5xx_is_ok_before_the_fault_and_in_alarm_during_it()
    {
        await using var lab = await RunningLab.StartAsync();
        var alarms = lab.Host.Services.GetRequiredService<IAlarmStates>();
        var seen = new List<AlarmState>();
        using var watch = alarms.Watch(change => seen.Add(change.To));
        await PutAsync(lab, "LoadGen", "status_5xx");
        Assert.Equal(AlarmState.InsufficientData, alarms.Find(Arn));
        await lab.AdvanceAsync(60);
        Assert.Equal(AlarmState.Ok, alarms.Find(Arn));

        await FaultByHand.AttachAsync(lab);
        await lab.AdvanceAsync(180);
        Assert.Equal("ALARM", await StateAsync(lab));
        await FaultByHand.DetachAsync(lab);
        await lab.AdvanceAsync(240);
        Assert.Equal("OK", await StateAsync(lab));
        Assert.Equal([AlarmState.Ok, AlarmState.Alarm, AlarmState.Ok], seen);
    }

    [Fact]
    public async Task The_history_of_an_alarm_tells_its_changes_newest_first_unless_asked_otherwise()
    {
        await using var lab = await RunningLab.StartAsync();
        await PutAsync(lab, "LoadGen", "status_5xx");
        await lab.AdvanceAsync(60);
        await lab.CloudWatch.OkAsync(Region, "SetAlarmState", new() { ["AlarmName"] = "errors", ["StateValue"] = "ALARM", ["StateReason"] = "by hand" });

        var history = (await HistoryAsync(lab, []))["AlarmHistoryItems"]!.AsArray();
        var first = await HistoryAsync(lab, new() { ["ScanBy"] = "TimestampAscending", ["MaxRecords"] = 1 });

        Assert.Equal(["Alarm updated from OK to ALARM", "Alarm updated from INSUFFICIENT_DATA to OK"], history.Select(item => (string)item!["HistorySummary"]!));
        Assert.Equal("by hand", (string?)JsonNode.Parse((string)history[0]!["HistoryData"]!)!["newState"]!["stateReason"]);
        Assert.Equal("Alarm updated from INSUFFICIENT_DATA to OK", (string?)Assert.Single(first["AlarmHistoryItems"]!.AsArray())!["HistorySummary"]);
        Assert.NotNull(first["NextToken"]);
        Assert.Empty((await HistoryAsync(lab, new() { ["HistoryItemType"] = "Action" }))["AlarmHistoryItems"]!.AsArray());
    }

    [Theory]
    [InlineData("missing", "INSUFFICIENT_DATA")]
    [InlineData("breaching", "ALARM")]
    [InlineData("notBreaching", "OK")]
    [InlineData("ignore", "INSUFFICIENT_DATA")]
    public async Task Missing_data_counts_as_the_alarm_says(string treatment, string state)
    {
        await using var lab = await RunningLab.StartAsync();
        await PutAsync(lab, "Nothing", "here", treatment);
        await lab.AdvanceAsync(60);

        Assert.Equal(state, await StateAsync(lab));
    }

    [Fact]
    public async Task A_state_set_by_hand_lasts_until_the_next_evaluation()
    {
        await using var lab = await RunningLab.StartAsync();
        await PutAsync(lab, "LoadGen", "status_5xx");
        await lab.AdvanceAsync(60);
        await lab.CloudWatch.OkAsync(Region, "SetAlarmState", new() { ["AlarmName"] = "errors", ["StateValue"] = "ALARM", ["StateReason"] = "test" });
        Assert.Equal("ALARM", await StateAsync(lab));
        await lab.AdvanceAsync(60);

        Assert.Equal("OK", await StateAsync(lab));
    }

    [Fact]
    public async Task An_alarm_on_a_missing_heartbeat_is_ok_while_it_comes_and_fires_minutes_after_the_last_one()
    {
        await using var lab = await RunningLab.StartAsync();
        await BeatAsync(lab);
        await PutAsync(lab, "Heart", "beat", "breaching", "LessThanThreshold", 1, 3);
        Assert.Equal("INSUFFICIENT_DATA", await StateAsync(lab));
        await lab.AdvanceAsync(90);
        Assert.Equal("OK", await StateAsync(lab));

        await BeatAsync(lab);
        await lab.AdvanceAsync(180);
        Assert.Equal("OK", await StateAsync(lab));
        await lab.AdvanceAsync(240);
        Assert.Equal("ALARM", await StateAsync(lab));

        await BeatAsync(lab);
        await lab.AdvanceAsync(120);
        Assert.Equal("OK", await StateAsync(lab));
    }

    [Fact]
    public async Task An_alarm_can_watch_an_expression()
    {
        await using var lab = await RunningLab.StartAsync();
        var requests = CloudWatchClient.Stat("m", "LoadGen", "status_2xx", "api", CloudWatchClient.Api);
        requests["ReturnData"] = false;
        await lab.CloudWatch.OkAsync(Region, "PutMetricAlarm", new()
        {
            ["AlarmName"] = "errors",
            ["EvaluationPeriods"] = 2,
            ["Threshold"] = 100,
            ["ComparisonOperator"] = "LessThanThreshold",
            ["Metrics"] = new JsonArray(requests, new JsonObject { ["Id"] = "e", ["Expression"] = "m*2" }),
        });
        await lab.AdvanceAsync(60);
        Assert.Equal("OK", await StateAsync(lab));
    }

    [Fact]
    public async Task Deleted_and_unknown_alarms_are_absent()
    {
        await using var lab = await RunningLab.StartAsync();
        await PutAsync(lab, "LoadGen", "status_5xx");
        await lab.CloudWatch.OkAsync(Region, "DeleteAlarms", new() { ["AlarmNames"] = new JsonArray("errors") });

        Assert.Empty((await DescribeAsync(lab))["MetricAlarms"]!.AsArray());
        Assert.Null(lab.Host.Services.GetRequiredService<IAlarmStates>().Find(Arn));
    }

    private static Task<JsonNode> BeatAsync(RunningLab lab) => lab.CloudWatch.OkAsync(Region, "PutMetricData", new()
    {
        ["Namespace"] = "Heart",
        ["MetricData"] = new JsonArray(new JsonObject
        {
            ["MetricName"] = "beat",
            ["Dimensions"] = new JsonArray(new JsonObject { ["Name"] = "api", ["Value"] = CloudWatchClient.Api }),
            ["Value"] = 1,
        }),
    });

    private static Task<JsonNode> PutAsync(
        RunningLab lab, string ns, string metric, string treatMissingData = "missing", string comparison = "GreaterThanThreshold", double threshold = 5, int periods = 2) => lab.CloudWatch.OkAsync(Region, "PutMetricAlarm", new()
        {
            ["AlarmName"] = "errors",
            ["Namespace"] = ns,
            ["MetricName"] = metric,
            ["Dimensions"] = new JsonArray(new JsonObject { ["Name"] = "api", ["Value"] = CloudWatchClient.Api }),
            ["Statistic"] = "Sum",
            ["Period"] = 60,
            ["EvaluationPeriods"] = periods,
            ["Threshold"] = threshold,
            ["ComparisonOperator"] = comparison,
            ["TreatMissingData"] = treatMissingData,
        });

    private static Task<JsonNode> DescribeAsync(RunningLab lab) => lab.CloudWatch.OkAsync(Region, "DescribeAlarms", new() { ["AlarmNames"] = new JsonArray("errors") });

    private static Task<JsonNode> HistoryAsync(RunningLab lab, JsonObject more)
    {
        more["AlarmName"] = "errors";
        return lab.CloudWatch.OkAsync(Region, "DescribeAlarmHistory", more);
    }

    private static async Task<string?> StateAsync(RunningLab lab) => (string?)(await DescribeAsync(lab))["MetricAlarms"]![0]!["StateValue"];
}

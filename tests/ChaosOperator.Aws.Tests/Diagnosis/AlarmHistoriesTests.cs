using System.Text.Json.Nodes;
using ChaosOperator.Aws.Diagnosis;
using ChaosOperator.Aws.Tests.Stubs;
using ChaosOperator.Core.Aws;

namespace ChaosOperator.Aws.Tests.Diagnosis;

public sealed class AlarmHistoriesTests
{
    private const string Arn = "arn:aws:cloudwatch:eu-west-1:111122223333:alarm:errors: of hello";

    private static readonly DateTimeOffset Ten = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Changes_are_read_with_states_and_reason_from_the_region_of_the_alarm()
    {
        await using var aws = await StubAws.StartAsync(_ => History(
            Item("Alarm updated from OK to ALARM", """{"oldState":{"stateValue":"OK"},"newState":{"stateValue":"ALARM","stateReason":"Threshold Crossed: 1 datapoint of 444455556666."}}""")));

        var change = Assert.Single((await ReadAsync(aws))!);

        Assert.Equal(new AlarmChange("errors: of hello", Ten, "OK", "ALARM", "Threshold Crossed: 1 datapoint of …"), change);
        var call = Assert.Single(aws.Calls);
        Assert.Equal(("eu-west-1", "errors: of hello", "StateUpdate", "TimestampAscending"), (call.Region, call.Text("AlarmName"), call.Text("HistoryItemType"), call.Text("ScanBy")));
    }

    [Theory]
    [InlineData("no data", null)]
    [InlineData("data of another form", """{"newState":["ALARM"]}""")]
    [InlineData("data that is no JSON", "<xml/>")]
    public async Task Where_the_data_says_nothing_the_summary_does(string sentence, string? data)
    {
        await using var aws = await StubAws.StartAsync(_ => History(Item("Alarm updated from INSUFFICIENT_DATA to ALARM", data)));

        Assert.True(Assert.Single((await ReadAsync(aws))!) == new AlarmChange("errors: of hello", Ten, "INSUFFICIENT_DATA", "ALARM", null), sentence);
    }

    [Fact]
    public async Task An_entry_that_says_no_state_is_left_out()
    {
        await using var aws = await StubAws.StartAsync(_ => History(Item("Alarm renamed", null)));

        Assert.Empty((await ReadAsync(aws))!);
    }

    [Fact]
    public async Task A_refused_history_is_done_without()
    {
        await using var aws = await StubAws.StartAsync(_ => StubAnswer.Error(403, "AccessDenied"));

        Assert.Null(await ReadAsync(aws));
    }

    private static Task<IReadOnlyList<AlarmChange>?> ReadAsync(StubAws aws) => AlarmHistories.ReadAsync(aws.Session(), [Arn], Ten.AddMinutes(-5), TestContext.Current.CancellationToken);

    private static StubAnswer History(params JsonObject[] items) => StubAnswer.Ok(new JsonObject { ["AlarmHistoryItems"] = new JsonArray([.. items]) });

    private static JsonObject Item(string summary, string? data) => new()
    {
        ["AlarmName"] = "errors: of hello",
        ["Timestamp"] = Ten.ToUnixTimeSeconds(),
        ["HistoryItemType"] = "StateUpdate",
        ["HistorySummary"] = summary,
        ["HistoryData"] = data,
    };
}

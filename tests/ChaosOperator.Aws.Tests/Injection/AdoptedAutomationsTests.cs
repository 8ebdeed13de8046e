using System.Globalization;
using System.Text.Json.Nodes;
using ChaosOperator.Aws.Automations;
using ChaosOperator.Aws.Injection;
using ChaosOperator.Aws.Tests.Stubs;
using ChaosOperator.Core.Aws;

namespace ChaosOperator.Aws.Tests.Injection;

/// <summary>An automation whose start was answered to nobody is found by the tag of its run, and no more is read for that than has to be.</summary>
public sealed class AdoptedAutomationsTests
{
    private const string Document = "chaos-own";
    private const string Run = "7c1f0f55-0000-4000-8000-000000000001";

    private static readonly DateTimeOffset Noon = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);
    private static readonly string[] Live = ["Pending", "InProgress", "Cancelling"];

    private readonly FollowedAutomations followed = new(new AutomationLists(TimeProvider.System), TimeProvider.System);

    /// <summary>Executions by id: document, status, the run in their tags, and the start, which those that wait for it do not have.</summary>
    private readonly Dictionary<string, (string Document, string Status, string? Run, DateTimeOffset? Start)> executions = [];

    private bool takesTimes = true;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task One_that_is_live_is_found_in_the_list_that_all_share()
    {
        executions["old"] = (Document, "Success", Run, Noon.AddDays(-1));
        executions["of another run"] = (Document, "InProgress", "other", Noon);
        executions["of another document"] = ("chaos-own-lift", "InProgress", Run, Noon);
        executions["mine"] = (Document, "InProgress", Run, Noon);
        await using var aws = await StubAws.StartAsync(Answer);

        var found = await FindAsync(aws);

        Assert.Equal(("mine", "running", "InProgress"), (found!.Id, found.State, found.AutomationStatus));
        Assert.Equal([new ActionObservation("Hold", "running", Noon, null)], found.Actions);
        Assert.Equal(["of another run", "mine"], TagsRead(aws));
        Assert.Equal("ExecutionStatus", Assert.Single(Filters(aws)));
    }

    [Fact]
    public async Task One_that_waits_to_be_started_is_found_whatever_a_filter_by_start_shows()
    {
        executions["mine"] = (Document, "Pending", Run, null);
        await using var aws = await StubAws.StartAsync(Answer);

        Assert.Equal("mine", (await FindAsync(aws))?.Id);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task One_that_is_over_is_found_among_those_that_were_started_since_whether_or_not_SSM_takes_the_time(bool takes)
    {
        takesTimes = takes;
        foreach (var day in Enumerable.Range(1, 30)) executions[$"old {day}"] = (Document, "Success", $"run of day {day}", Noon.AddDays(-day));
        executions["mine"] = (Document, "Success", Run, Noon);
        await using var aws = await StubAws.StartAsync(Answer);

        Assert.Equal("mine", (await FindAsync(aws))?.Id);
        Assert.Equal(["mine"], TagsRead(aws));
        Assert.Equal(takes ? ["ExecutionStatus", "DocumentNamePrefix StartTimeAfter=2026-11-26T11:50:00Z"] : ["ExecutionStatus", "DocumentNamePrefix StartTimeAfter=2026-11-26T11:50:00Z", "DocumentNamePrefix"], Filters(aws));
    }

    [Fact]
    public async Task Whose_run_is_known_is_not_asked_for_again_and_who_has_no_tag_yet_is()
    {
        executions["of another run"] = (Document, "InProgress", "other", Noon);
        executions["mine"] = (Document, "InProgress", null, Noon);
        await using var aws = await StubAws.StartAsync(Answer);

        Assert.Null(await FindAsync(aws));
        aws.Forget();
        executions["mine"] = (Document, "InProgress", Run, Noon);

        Assert.Equal("mine", (await FindAsync(aws))?.Id);
        Assert.Equal(["mine"], TagsRead(aws));
    }

    [Fact]
    public async Task One_whose_start_was_never_intended_is_not_looked_for()
    {
        await using var aws = await StubAws.StartAsync(Answer);

        Assert.Null(await followed.FindAsync(aws.Session(), Document, Run, null, null, null, Token));
        Assert.Empty(aws.Operations);
    }

    [Fact]
    public async Task One_that_is_known_costs_one_read_and_one_that_SSM_forgot_is_none()
    {
        executions["mine"] = (Document, "Cancelled", Run, Noon);
        await using var aws = await StubAws.StartAsync(Answer);

        Assert.Equal("stopped", (await followed.FindAsync(aws.Session(), Document, Run, "mine", Noon, null, Token))!.State);
        Assert.Null(await followed.FindAsync(aws.Session(), Document, Run, "gone", Noon, null, Token));
        Assert.Equal(2, aws.Operations.Count(operation => operation == "GetAutomationExecution"));
        Assert.Empty(TagsRead(aws));
    }

    private Task<InjectionObservation?> FindAsync(StubAws aws) => followed.FindAsync(aws.Session(), Document, Run, null, Noon, null, Token);

    private static IEnumerable<string> TagsRead(StubAws aws) => aws.Calls.Where(call => call.Operation == "ListTagsForResource").Select(call => call.Text("ResourceId"));

    /// <summary>How each list was asked for.</summary>
    private static IReadOnlyList<string> Filters(StubAws aws) =>
    [
        .. aws.Calls.Where(call => call.Operation == "DescribeAutomationExecutions").Select(call => string.Join(' ', FiltersOf(call).Select(filter => filter.Key == "StartTimeAfter" ? $"{filter.Key}={filter.Values[0]}" : filter.Key))),
    ];

    private static IReadOnlyList<(string Key, string[] Values)> FiltersOf(StubCall call) =>
        [.. call.Body["Filters"]!.AsArray().Select(filter => (filter!["Key"]!.GetValue<string>(), filter["Values"]!.AsArray().Select(value => value!.GetValue<string>()).ToArray()))];

    private StubAnswer Answer(StubCall call) => call.Operation switch
    {
        "DescribeAutomationExecutions" when !takesTimes && FiltersOf(call).Any(filter => filter.Key == "StartTimeAfter") => StubAnswer.Error(400, "InvalidFilterValue"),
        "DescribeAutomationExecutions" => StubAnswer.Ok(new JsonObject { ["AutomationExecutionMetadataList"] = new JsonArray([.. executions.Keys.Where(id => FiltersOf(call).All(filter => Matches(id, filter.Key, filter.Values))).Select(Described)]) }),
        "ListTagsForResource" => StubAnswer.Ok(new JsonObject { ["TagList"] = executions[call.Text("ResourceId")].Run is { } run ? new JsonArray(new JsonObject { ["Key"] = ObjectTags.RunUid, ["Value"] = run }) : [] }),
        "GetAutomationExecution" when executions.ContainsKey(call.Text("AutomationExecutionId")) => StubAnswer.Ok(new JsonObject { ["AutomationExecution"] = Described(call.Text("AutomationExecutionId")) }),
        _ => StubAnswer.Error(400, "AutomationExecutionNotFoundException"),
    };

    private bool Matches(string id, string key, string[] values) => key switch
    {
        "ExecutionStatus" => values.Contains(executions[id].Status) && Live.Contains(executions[id].Status),
        "DocumentNamePrefix" => executions[id].Document.StartsWith(values[0], StringComparison.Ordinal),
        _ => executions[id].Start > DateTimeOffset.Parse(values[0], CultureInfo.InvariantCulture),
    };

    private JsonObject Described(string id)
    {
        var (document, status, _, start) = executions[id];
        var described = new JsonObject { ["AutomationExecutionId"] = id, ["AutomationExecutionStatus"] = status, ["DocumentName"] = document };
        if (start is not { } begin) return described;
        described["ExecutionStartTime"] = begin.ToUnixTimeSeconds();
        described["StepExecutions"] = new JsonArray(new JsonObject { ["StepName"] = "Hold", ["StepStatus"] = status, ["ExecutionStartTime"] = begin.ToUnixTimeSeconds() });
        return described;
    }
}

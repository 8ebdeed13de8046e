using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using ChaosOperator.Aws.Automations;
using ChaosOperator.Aws.Injection;
using ChaosOperator.Aws.Reverting;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Aws.Tests.Stubs;
using Microsoft.Extensions.Time.Testing;

namespace ChaosOperator.Aws.Tests.Injection;

public sealed class FollowedAutomationsTests
{
    private const string Document = "chaos-own";

    private readonly FollowedAutomations followed = new(new AutomationLists(TimeProvider.System), TimeProvider.System);

    /// <summary>Executions by id: status and current step; the list names the step unless it is empty.</summary>
    private readonly ConcurrentDictionary<string, (string Status, string Step)> executions = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hundred_runs_that_look_at_once_cost_one_list_and_one_read_for_each_that_changed()
    {
        foreach (var index in Enumerable.Range(0, 100)) executions[$"a{index}"] = ("InProgress", "Hold");
        await using var aws = await StubAws.StartAsync(Answer);
        // A session for each, so that none waits for its turn in the rate that SSM allows.
        List<(string Id, AwsSession Session)> looking = [.. executions.Keys.Select(id => (id, aws.Session()))];
        await LookAsync(looking);
        await LookAsync(looking);
        executions["a7"] = ("InProgress", "Lift");
        await LookAsync(looking);

        Assert.Equal(101, Count(aws, "GetAutomationExecution"));
        // All hundred wait for one list, or for a next when some came while it was under way.
        Assert.InRange(Count(aws, "DescribeAutomationExecutions"), 3, 30);
    }

    [Fact]
    public async Task However_many_workers_there_are_a_minute_of_a_hundred_runs_costs_four_lists()
    {
        foreach (var index in Enumerable.Range(0, 100)) executions[$"a{index}"] = ("InProgress", "Hold");
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 26, 12, 0, 0, TimeSpan.Zero));
        var following = new FollowedAutomations(new AutomationLists(clock), clock);
        await using var aws = await StubAws.StartAsync(Answer);
        var sessions = executions.Keys.ToDictionary(id => id, _ => aws.Session());

        for (var tick = clock.GetUtcNow(); tick < new DateTimeOffset(2026, 11, 26, 12, 1, 0, TimeSpan.Zero); tick += TimeSpan.FromSeconds(15))
        {
            clock.Advance(TimeSpan.FromSeconds(1));
            foreach (var (id, session) in sessions) Assert.Equal("running", (await following.FindAsync(session, Document, "run", id, null, tick, Token))!.State);
            clock.Advance(TimeSpan.FromSeconds(14));
        }

        Assert.Equal((4, 100), (Count(aws, "DescribeAutomationExecutions"), Count(aws, "GetAutomationExecution")));
    }

    [Fact]
    public async Task Those_who_follow_a_fault_and_those_who_lift_another_are_told_by_the_same_list()
    {
        executions["a1"] = ("InProgress", "Hold");
        var (arrived, release) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await using var aws = await StubAws.StartAsync(async call =>
        {
            arrived.TrySetResult();
            await release.Task;
            return Answer(call);
        });
        var (lists, session) = (new AutomationLists(TimeProvider.System), aws.Session());
        var (following, lifting) = (new FollowedAutomations(lists, TimeProvider.System), new LiveAutomations(lists, TimeProvider.System));

        var first = following.FindAsync(session, Document, "run", "a1", null, null, Token);
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);
        List<Task> others = [following.FindAsync(session, Document, "run", "a1", null, null, Token), lifting.InjectionsAsync(session, [Document], "lab/other", Token)];
        release.SetResult();
        await Task.WhenAll([first, .. others]);

        Assert.Equal(2, Count(aws, "DescribeAutomationExecutions"));
    }

    [Fact]
    public async Task Another_status_or_step_is_read_at_once()
    {
        await using var aws = await StubAws.StartAsync(Answer);
        executions["a1"] = ("InProgress", "Slow");
        Assert.Equal("Slow running", await SeenAsync(aws, "a1"));
        executions["a1"] = ("InProgress", "Hold");
        Assert.Equal("Hold running", await SeenAsync(aws, "a1"));
        executions["a1"] = ("Cancelling", "Hold");
        Assert.Equal("Hold stopping", await SeenAsync(aws, "a1"));
        executions["a1"] = ("Cancelled", "Lift");
        Assert.Equal("Lift stopped", await SeenAsync(aws, "a1"));
    }

    [Fact]
    public async Task One_that_SSM_has_forgotten_is_none()
    {
        await using var aws = await StubAws.StartAsync(Answer);

        Assert.Null(await SeenAsync(aws, "a1"));
    }

    [Fact]
    public async Task One_that_is_over_costs_nothing_more_however_long_its_fault_is_lifted()
    {
        await using var aws = await StubAws.StartAsync(Answer);
        executions["a1"] = ("Cancelled", "Lift");
        await SeenAsync(aws, "a1");
        aws.Forget();

        Assert.Equal("Lift stopped", await SeenAsync(aws, "a1"));
        Assert.Empty(aws.Operations);
    }

    [Fact]
    public async Task Where_the_list_names_no_step_each_look_reads_the_execution()
    {
        await using var aws = await StubAws.StartAsync(Answer);
        executions["a1"] = ("InProgress", "");
        await SeenAsync(aws, "a1");
        await SeenAsync(aws, "a1");

        Assert.Equal(2, Count(aws, "GetAutomationExecution"));
    }

    [Fact]
    public async Task Where_there_is_no_list_a_glance_at_a_tick_and_the_look_after_it_cost_one_try_and_one_read()
    {
        await using var aws = await StubAws.StartAsync(call => call.Operation == "DescribeAutomationExecutions" ? StubAnswer.Error(400, "AccessDeniedException") : Answer(call));
        executions["a1"] = ("InProgress", "Hold");
        var (session, tick) = (aws.Session(), TimeProvider.System.GetUtcNow().AddHours(-1));
        await LookAsync();
        aws.Forget();

        await LookAsync();
        Assert.Empty(aws.Operations);

        async Task LookAsync() => Assert.Equal("running", (await followed.FindAsync(session, Document, "run", "a1", null, tick, Token))!.State);
    }

    [Fact]
    public async Task Where_there_is_no_list_the_execution_is_read_all_the_same()
    {
        await using var aws = await StubAws.StartAsync(call => call.Operation == "DescribeAutomationExecutions" ? StubAnswer.Error(400, "AccessDeniedException") : Answer(call));
        executions["a1"] = ("InProgress", "Hold");

        Assert.Equal("Hold running", await SeenAsync(aws, "a1"));
    }

    private Task<string?[]> LookAsync(IEnumerable<(string Id, AwsSession Session)> looking) => Task.WhenAll(looking.Select(one => SeenAsync(one.Session, one.Id)));

    private Task<string?> SeenAsync(StubAws aws, string id) => SeenAsync(aws.Session(), id);

    private async Task<string?> SeenAsync(AwsSession session, string id) =>
        await followed.FindAsync(session, Document, "run", id, null, null, Token) is { } seen ? $"{seen.Actions[0].Name} {seen.State}" : null;

    private static int Count(StubAws aws, string operation) => aws.Operations.Count(one => one == operation);

    private StubAnswer Answer(StubCall call) => call.Operation switch
    {
        "DescribeAutomationExecutions" => StubAnswer.Ok(new JsonObject
        {
            ["AutomationExecutionMetadataList"] = new JsonArray([.. executions.Where(one => one.Value.Status is "InProgress" or "Cancelling").Select(one => Json(one.Key, one.Value, isListed: true))]),
        }),
        "GetAutomationExecution" when executions.TryGetValue(call.Text("AutomationExecutionId"), out var execution) =>
            StubAnswer.Ok(new JsonObject { ["AutomationExecution"] = Json(call.Text("AutomationExecutionId"), execution, isListed: false) }),
        _ => StubAnswer.Error(400, "AutomationExecutionNotFoundException"),
    };

    private static JsonObject Json(string id, (string Status, string Step) execution, bool isListed)
    {
        var json = new JsonObject { ["AutomationExecutionId"] = id, ["AutomationExecutionStatus"] = execution.Status, ["DocumentName"] = Document };
        if (isListed && execution.Step.Length > 0) json["CurrentStepName"] = execution.Step;
        if (!isListed) json["StepExecutions"] = new JsonArray(new JsonObject { ["StepName"] = execution.Step, ["StepStatus"] = execution.Status, ["ExecutionStartTime"] = 1764158400 });
        if (!isListed && execution.Status is "Cancelled") json["StepExecutions"]![0]!["ExecutionEndTime"] = 1764159000;
        return json;
    }
}

using ChaosOperator.Aws.Automations;
using ChaosOperator.Aws.Reverting;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Aws.Tests.Stubs;

namespace ChaosOperator.Aws.Tests.Reverting;

/// <summary>What following the automations that lift faults costs, and that nothing is seen later for it.</summary>
public sealed class FollowedRevertsTests
{
    private readonly StubAutomations executions = new();
    private readonly FollowedReverts followed = new(new AutomationLists(TimeProvider.System), TimeProvider.System);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_hundred_runs_that_lift_at_once_cost_a_list_or_two_and_one_read_of_each_that_is_over()
    {
        var ids = Enumerable.Range(0, 100).Select(number => $"a{number}").ToList();
        foreach (var id in ids) Put(id, "InProgress");
        await using var aws = await StubAws.StartAsync(Answer);
        // A session for each, so that none waits for its turn in the rate that SSM allows.
        var sessions = ids.ToDictionary(id => id, _ => aws.Session());
        await LookAsync("InProgress");
        foreach (var id in ids) Put(id, "Success");
        await LookAsync("Success");
        await LookAsync("Success");

        Assert.Equal(100, Count(aws, "GetAutomationExecution"));
        // All hundred wait for one list, or for a next when some came while it was under way.
        Assert.InRange(Count(aws, "DescribeAutomationExecutions"), 2, 20);

        async Task LookAsync(string status) => Assert.All(await Task.WhenAll(sessions.Select(one => SeenAsync(one.Value, one.Key))), seen => Assert.Equal(status, seen));
    }

    [Fact]
    public async Task A_look_at_what_reverts_and_at_what_may_put_the_fault_in_force_again_costs_one_list()
    {
        Put("a1", "InProgress");
        await using var aws = await StubAws.StartAsync(Answer);
        var (lists, session) = (new AutomationLists(TimeProvider.System), aws.Session());
        var look = TimeProvider.System.GetUtcNow().AddSeconds(-1);

        await new LiveAutomations(lists, TimeProvider.System).InjectionsAsync(session, ["another document"], "lab/resilience/uid-1", Token);
        foreach (var _ in Enumerable.Range(0, 3)) await new FollowedReverts(lists, TimeProvider.System).GetAsync(session, "a1", look, Token);

        Assert.Equal(["DescribeAutomationExecutions"], aws.Operations);
    }

    [Fact]
    public async Task Why_one_failed_is_told_with_its_end()
    {
        Put("a1", "InProgress");
        await using var aws = await StubAws.StartAsync(Answer);
        await SeenAsync(aws.Session(), "a1");
        Put("a1", "Failed");

        Assert.Equal("Function is busy", (await followed.GetAsync(aws.Session(), "a1", TimeProvider.System.GetUtcNow(), Token))!.Message);
    }

    [Fact]
    public async Task One_that_the_list_does_not_show_yet_is_read_and_its_end_is_not_missed()
    {
        Put("a1", "InProgress");
        var lags = true;
        await using var aws = await StubAws.StartAsync(call => lags && call.Operation == "DescribeAutomationExecutions" ? new StubAutomations().Answer(call) : Answer(call));

        Assert.Equal("InProgress", await SeenAsync(aws.Session(), "a1"));
        Put("a1", "Success");
        lags = false;
        Assert.Equal("Success", await SeenAsync(aws.Session(), "a1"));
    }

    [Fact]
    public async Task Where_there_is_no_list_each_is_read_and_one_that_SSM_forgot_is_none()
    {
        Put("a1", "InProgress");
        await using var aws = await StubAws.StartAsync(call => call.Operation == "DescribeAutomationExecutions" ? StubAnswer.Error(400, "AccessDeniedException") : Answer(call));

        Assert.Equal("InProgress", await SeenAsync(aws.Session(), "a1"));
        Assert.Null(await SeenAsync(aws.Session(), "gone"));
    }

    private async Task<string?> SeenAsync(AwsSession session, string id) => (await followed.GetAsync(session, id, TimeProvider.System.GetUtcNow(), Token))?.Status;

    private static int Count(StubAws aws, string operation) => aws.Operations.Count(one => one == operation);

    private void Put(string id, string status) => executions.Put(id, status, "ChaosOperator-LambdaExtension", "lab/resilience/uid-1", "Detach");

    private StubAnswer Answer(StubCall call) => executions.Answer(call);
}

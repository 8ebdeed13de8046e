using ChaosOperator.Aws.Automations;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Reverting;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Aws.Tests.Stubs;

namespace ChaosOperator.Aws.Tests.Reverting;

public sealed class LiveAutomationsTests
{
    private const string Document = "ChaosOperator-LambdaExtension";
    private const string Owner = "lab/resilience/uid-1";

    private readonly StubAutomations executions = new();
    private readonly LiveAutomations live = new(new AutomationLists(TimeProvider.System), TimeProvider.System);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Live_injections_are_those_of_the_documents_and_the_owner_that_attach_or_hold_and_are_not_over()
    {
        Execution("a1", "InProgress");
        Execution("a2", "Success");
        Execution("a3", "InProgress", owner: "lab/uid-2");
        Execution("a4", "InProgress", $"{Document}-Other");
        Execution("a5", "Cancelling", $"arn:aws:ssm:us-east-1:111122223333:document/{Document}");
        Execution("a6", "InProgress", operation: "Detach");
        Execution("a7", "InProgress", $"{Document}-Hold", operation: "Hold");
        Execution("a8", "InProgress", $"{Document}-Hold", operation: "LiftAll");
        await using var aws = await StubAws.StartAsync(executions.Answer);

        Assert.Equal(["a1 InProgress", "a5 Cancelling", "a7 InProgress"], await SeenAsync(aws.Session()));
    }

    [Fact]
    public async Task Each_is_read_once_and_its_status_is_that_of_the_list()
    {
        Execution("a1", "InProgress");
        Execution("a2", "InProgress", owner: "lab/uid-2");
        await using var aws = await StubAws.StartAsync(executions.Answer);
        var session = aws.Session();

        Assert.Equal(["a1 InProgress"], await SeenAsync(session));
        Execution("a1", "Cancelling");
        Assert.Equal(["a1 Cancelling"], await SeenAsync(session));
        Execution("a3", "Pending");
        Assert.Equal(["a1 Cancelling", "a3 Pending"], await SeenAsync(session));

        Assert.Equal(["a1", "a2", "a3"], aws.Calls.Where(call => call.Operation == "GetAutomationExecution").Select(call => call.Text("AutomationExecutionId")));
    }

    [Fact]
    public async Task What_is_over_by_the_time_it_is_read_is_not_live()
    {
        Execution("a1", "InProgress");
        await using var aws = await StubAws.StartAsync(call =>
        {
            var answer = executions.Answer(call);
            Execution("a1", "Success");
            return answer;
        });

        Assert.Empty(await SeenAsync(aws.Session()));
    }

    [Fact]
    public async Task What_is_over_is_not_kept()
    {
        Execution("a1", "InProgress");
        await using var aws = await StubAws.StartAsync(executions.Answer);
        var session = aws.Session();
        await SeenAsync(session);

        executions.Remove("a1");
        Assert.Empty(await SeenAsync(session));
        Execution("a1", "InProgress");
        await SeenAsync(session);

        Assert.Equal(2, aws.Operations.Count(operation => operation == "GetAutomationExecution"));
    }

    [Fact]
    public async Task Who_asks_while_a_list_is_under_way_is_told_by_the_next_and_all_who_wait_by_the_same()
    {
        var (arrived, release) = (new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously), new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        await using var aws = await StubAws.StartAsync(async call =>
        {
            var answer = executions.Answer(call);
            arrived.TrySetResult();
            await release.Task;
            return answer;
        });
        var session = aws.Session();

        var first = SeenAsync(session);
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(30), Token);
        Execution("a1", "InProgress");
        var others = Enumerable.Range(0, 20).Select(_ => SeenAsync(session)).ToList();
        release.SetResult();

        Assert.Empty(await first);
        Assert.All(await Task.WhenAll(others), seen => Assert.Equal(["a1 InProgress"], seen));
        Assert.Equal((2, 1), (aws.Operations.Count(operation => operation == "DescribeAutomationExecutions"), aws.Operations.Count(operation => operation == "GetAutomationExecution")));
    }

    [Fact]
    public async Task A_list_that_was_refused_is_asked_for_again_by_the_next()
    {
        var isDenied = true;
        await using var aws = await StubAws.StartAsync(call => isDenied ? StubAnswer.Error(400, "AccessDeniedException") : executions.Answer(call));
        var session = aws.Session();

        await Assert.ThrowsAsync<AwsRefusedException>(() => SeenAsync(session));
        isDenied = false;

        Assert.Empty(await SeenAsync(session));
    }

    [Fact]
    public async Task Two_namespaces_are_never_told_by_one_list()
    {
        const string Role = "arn:aws:iam::111122223333:role/chaos-operator";
        Execution("a1", "InProgress");
        await using var aws = await StubAws.StartAsync(call => call.Service == "sts" ? StubAnswer.Assumed() : executions.Answer(call));
        using var sessions = aws.Sessions();

        await SeenAsync(sessions.For(StubAws.Region, Role, "aws", StubAws.Account, StubAws.Owner));
        await SeenAsync(sessions.For(StubAws.Region, Role, "aws", StubAws.Account, StubAws.Owner with { Namespace = "payments" }));

        Assert.Equal(2, aws.Operations.Count(operation => operation == "GetAutomationExecution"));
    }

    private async Task<IReadOnlyList<string>> SeenAsync(AwsSession session) =>
        [.. (await live.InjectionsAsync(session, [Document, $"{Document}-Hold"], Owner, Token)).Select(execution => $"{execution.Id} {execution.Status}")];

    private void Execution(string id, string status, string document = Document, string owner = Owner, string operation = "Attach") =>
        executions.Put(id, status, document, owner, operation);
}

using System.Text.Json.Nodes;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Reverting;
using ChaosOperator.Aws.Tests.Stubs;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Aws.Tests.Reverting;

public sealed class ReverterTests
{
    private const string Document = "ChaosOperator-LambdaExtension";
    private const string Owner = "lab/resilience/uid-1";

    private static readonly LambdaTarget Target = new(
        "example-us-hello",
        "live",
        "arn:aws:lambda:us-east-1:871265522301:layer:chaos:12",
        Document,
        new Dictionary<string, string> { ["Operation"] = "Detach", ["FunctionName"] = "example-us-hello", ["Owner"] = Owner });

    private readonly Dictionary<string, JsonObject> executions = [];
    private StubAnswer start = StubAnswer.Ok(new JsonObject { ["AutomationExecutionId"] = "a1" });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_attempt_has_a_token_of_its_own_that_a_repetition_finds_again()
    {
        await using var aws = await StubAws.StartAsync(Answer);

        var id = await Reverter.StartAsync(aws.Session(), Target, "run-1", 1, Token);
        await Reverter.StartAsync(aws.Session(), Target, "run-1", 1, Token);
        await Reverter.StartAsync(aws.Session(), Target, "run-1", 2, Token);

        Assert.Equal("a1", id);
        Assert.Equal(aws.Calls[0].Text("ClientToken"), aws.Calls[1].Text("ClientToken"));
        Assert.NotEqual(aws.Calls[0].Text("ClientToken"), aws.Calls[2].Text("ClientToken"));
        Assert.True(Guid.TryParse(aws.Calls[0].Text("ClientToken"), out _));
        Assert.Equal("Detach", aws.Calls[0].Body["Parameters"]!["Operation"]![0]!.GetValue<string>());
    }

    [Fact]
    public async Task A_token_that_SSM_does_not_take_twice_leads_to_the_execution_that_it_started()
    {
        start = StubAnswer.Error(400, "IdempotentParameterMismatch");
        Execution("a7", "InProgress", Document, Owner);
        await using var aws = await StubAws.StartAsync(Answer);

        Assert.Equal("a7", await Reverter.StartAsync(aws.Session(), Target, "run-1", 1, Token));
    }

    [Fact]
    public async Task Live_injections_are_those_of_the_documents_and_the_owner_that_attach_or_hold_and_are_not_over()
    {
        Execution("a1", "InProgress", Document, Owner, "Attach");
        Execution("a2", "Success", Document, Owner, "Attach");
        Execution("a3", "InProgress", Document, "lab/uid-2", "Attach");
        Execution("a4", "InProgress", $"{Document}-Other", Owner, "Attach");
        Execution("a5", "Cancelling", $"arn:aws:ssm:us-east-1:111122223333:document/{Document}", Owner, "Attach");
        Execution("a6", "InProgress", Document, Owner, "Detach");
        Execution("a7", "InProgress", $"{Document}-Hold", Owner, "Hold");
        Execution("a8", "InProgress", $"{Document}-Hold", Owner, "LiftAll");
        await using var aws = await StubAws.StartAsync(Answer);

        Assert.Equal(
            ["a1", "a5", "a7"],
            (await Reverter.LiveInjectionsAsync(aws.Session(), [Document, $"{Document}-Hold"], Owner, Token)).Select(execution => execution.Id));
    }

    [Fact]
    public async Task An_automation_is_told_with_its_reason_and_null_when_SSM_has_forgotten_it()
    {
        Execution("a1", "Failed", Document, Owner);
        await using var aws = await StubAws.StartAsync(Answer);

        var failed = await Reverter.GetAsync(aws.Session(), "a1", Token);

        Assert.True(failed!.IsTerminal);
        Assert.Equal("Function is busy", failed.Message);
        Assert.Null(await Reverter.GetAsync(aws.Session(), "gone", Token));
    }

    [Theory]
    [InlineData("AutomationExecutionNotFoundException")]
    [InlineData("InvalidAutomationStatusUpdateException")]
    public async Task Stopping_what_is_over_is_fine(string code)
    {
        await using var aws = await StubAws.StartAsync(_ => StubAnswer.Error(400, code));

        await Reverter.StopAsync(aws.Session(), "a1", Token);

        Assert.Equal(["StopAutomationExecution"], aws.Operations);
    }

    [Fact]
    public async Task Stopping_that_is_denied_is_told()
    {
        await using var aws = await StubAws.StartAsync(_ => StubAnswer.Error(400, "AccessDeniedException"));

        await Assert.ThrowsAsync<AwsRefusedException>(() => Reverter.StopAsync(aws.Session(), "a1", Token));
    }

    private void Execution(string id, string status, string document, string owner, string operation = "Detach") => executions[id] = new JsonObject
    {
        ["AutomationExecutionId"] = id,
        ["AutomationExecutionStatus"] = status,
        ["DocumentName"] = document,
        ["FailureMessage"] = "Function is busy. Request ID: abc-1",
        ["Parameters"] = new JsonObject
        {
            ["Operation"] = new JsonArray(operation),
            ["FunctionName"] = new JsonArray("example-us-hello"),
            ["Owner"] = new JsonArray(owner),
        },
    };

    private StubAnswer Answer(StubCall call) => call.Operation switch
    {
        "StartAutomationExecution" => start,
        "DescribeAutomationExecutions" => StubAnswer.Ok(new JsonObject
        {
            ["AutomationExecutionMetadataList"] = new JsonArray([.. executions.Values.Select(execution => execution.DeepClone())]),
        }),
        "GetAutomationExecution" when executions.TryGetValue(call.Text("AutomationExecutionId"), out var execution) =>
            StubAnswer.Ok(new JsonObject { ["AutomationExecution"] = execution.DeepClone() }),
        _ => StubAnswer.Error(400, "AutomationExecutionNotFoundException"),
    };
}

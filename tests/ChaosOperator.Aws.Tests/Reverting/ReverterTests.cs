using System.Text.Json.Nodes;
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

    private readonly StubAutomations executions = new();
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

    private void Execution(string id, string status, string document, string owner) => executions.Put(id, status, document, owner, "Detach");

    private StubAnswer Answer(StubCall call) => call.Operation == "StartAutomationExecution" ? start : executions.Answer(call);
}

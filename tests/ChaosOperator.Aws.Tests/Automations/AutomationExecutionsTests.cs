using ChaosOperator.Aws.Automations;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Tests.Stubs;

namespace ChaosOperator.Aws.Tests.Automations;

public sealed class AutomationExecutionsTests
{
    private readonly StubAutomations executions = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_automation_is_told_with_its_reason_and_null_when_SSM_has_forgotten_it()
    {
        executions.Put("a1", "Failed", "ChaosOperator-LambdaExtension", "lab/resilience/uid-1", "Detach");
        await using var aws = await StubAws.StartAsync(executions.Answer);

        var failed = await AutomationExecutions.GetAsync(aws.Session(), "a1", Token);

        Assert.True(failed!.IsTerminal);
        Assert.Equal("Function is busy", failed.Message);
        Assert.Null(await AutomationExecutions.GetAsync(aws.Session(), "gone", Token));
    }

    [Theory]
    [InlineData("AutomationExecutionNotFoundException")]
    [InlineData("InvalidAutomationStatusUpdateException")]
    public async Task Stopping_what_is_over_is_fine(string code)
    {
        await using var aws = await StubAws.StartAsync(_ => StubAnswer.Error(400, code));

        await AutomationExecutions.StopAsync(aws.Session(), "a1", Token);

        Assert.Equal(["StopAutomationExecution"], aws.Operations);
    }

    [Fact]
    public async Task Stopping_that_is_denied_is_told()
    {
        await using var aws = await StubAws.StartAsync(_ => StubAnswer.Error(400, "AccessDeniedException"));

        await Assert.ThrowsAsync<AwsRefusedException>(() => AutomationExecutions.StopAsync(aws.Session(), "a1", Token));
    }
}

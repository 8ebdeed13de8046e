using System.Text.Json.Nodes;
using ChaosOperator.Aws.Orphans;
using ChaosOperator.Aws.Plans;
using ChaosOperator.Aws.Preflight;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Aws.Tests.Stubs;

namespace ChaosOperator.Aws.Tests.Sessions;

/// <summary>Where AWS offers no FIS, a fault by SSM Automation is prepared, swept and cleaned up after without anybody asking FIS: there is no host of that name to answer.</summary>
public sealed class WithoutFisTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Neither_safety_lever_nor_sweep_nor_removal_asks_FIS_in_China()
    {
        await using var aws = await StubAws.StartAsync(call => call.Service == "fis" ? StubAnswer.Lost : StubAnswer.Ok(new JsonObject()));
        using var sessions = aws.Sessions();
        var session = sessions.For("cn-north-1", null, "aws-cn", StubAws.Account, StubAws.Owner);

        Assert.False(await PreflightChecks.SafetyLeverEngagedAsync(session, Token));
        var remains = await RemainsReader.ReadAsync(session, Token);
        await PlanExecutor.DeleteAsync(session, StubAws.Owner, null, [], [], Token);

        Assert.Empty(remains.Experiments);
        Assert.Contains("DescribeAutomationExecutions", aws.Operations);
        Assert.DoesNotContain(aws.Calls, call => call.Service == "fis");
    }

    [Theory]
    [InlineData("aws", true)]
    [InlineData("aws-us-gov", true)]
    [InlineData("aws-eusc", true)]
    [InlineData("aws-cn", false)]
    public void It_is_offered_everywhere_else(string partition, bool offered)
    {
        using var sessions = new AwsSessions();

        Assert.Equal(offered, sessions.For("any-where-1", null, partition, StubAws.Account, StubAws.Owner).HasFis);
    }
}

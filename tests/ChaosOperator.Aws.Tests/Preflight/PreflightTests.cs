using System.Text.Json.Nodes;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Guarding;
using ChaosOperator.Aws.Preflight;
using ChaosOperator.Aws.Tests.Stubs;
using ChaosOperator.Core.Aws;

namespace ChaosOperator.Aws.Tests.Preflight;

public sealed class PreflightTests
{
    private static readonly string[] Alarms =
    [
        "arn:aws:cloudwatch:us-east-1:111122223333:alarm:errors: of hello",
        "arn:aws:cloudwatch:us-east-1:111122223333:alarm:both",
    ];

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Alarms_of_both_kinds_are_looked_at()
    {
        await using var aws = await StubAws.StartAsync(_ => StubAnswer.Ok(new JsonObject
        {
            ["MetricAlarms"] = new JsonArray(Alarm(Alarms[0], "INSUFFICIENT_DATA")),
            ["CompositeAlarms"] = new JsonArray(Alarm(Alarms[1], "ALARM")),
        }));

        var (inAlarm, withoutData) = await PreflightChecks.AlarmsAsync(new AlarmStates(TimeProvider.System), aws.Session(), Alarms, null, Token);

        Assert.Equal([Alarms[1]], inAlarm);
        Assert.Equal([Alarms[0]], withoutData);
        Assert.Equal("errors: of hello", Assert.Single(aws.Calls).Body["AlarmNames"]![0]!.GetValue<string>());
    }

    [Fact]
    public async Task An_alarm_that_does_not_exist_would_guard_nothing()
    {
        await using var aws = await StubAws.StartAsync(_ => StubAnswer.Ok(new JsonObject { ["MetricAlarms"] = new JsonArray(Alarm(Alarms[0], "OK")) }));

        var refusal = await Assert.ThrowsAsync<AwsRefusedException>(() => PreflightChecks.AlarmsAsync(new AlarmStates(TimeProvider.System), aws.Session(), Alarms, null, Token));

        Assert.Equal(AwsFailureKind.Invalid, refusal.Failure.Kind);
        Assert.Contains("Alarm both in us-east-1 does not exist", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_alarms_cost_no_call()
    {
        await using var aws = await StubAws.StartAsync(_ => StubAnswer.Lost);

        var (inAlarm, withoutData) = await PreflightChecks.AlarmsAsync(new AlarmStates(TimeProvider.System), aws.Session(), [], null, Token);

        Assert.Empty(inAlarm);
        Assert.Empty(withoutData);
        Assert.Empty(aws.Calls);
    }

    [Theory]
    [InlineData("engaged", true)]
    [InlineData("engaging", true)]
    [InlineData("disengaged", false)]
    public async Task The_safety_lever_holds_back_from_the_moment_it_is_pulled(string status, bool isEngaged)
    {
        await using var aws = await StubAws.StartAsync(_ => StubAnswer.Ok(
            new JsonObject { ["safetyLever"] = new JsonObject { ["id"] = "default", ["state"] = new JsonObject { ["status"] = status } } }));

        Assert.Equal(isEngaged, await PreflightChecks.SafetyLeverEngagedAsync(aws.Session(), Token));
    }

    [Theory]
    [InlineData(404, "ResourceNotFoundException")]
    [InlineData(400, "UnknownOperationException")]
    public async Task Where_there_is_no_safety_lever_none_is_engaged(int status, string code)
    {
        await using var aws = await StubAws.StartAsync(_ => StubAnswer.Error(status, code));

        Assert.False(await PreflightChecks.SafetyLeverEngagedAsync(aws.Session(), Token));
    }

    [Fact]
    public async Task A_safety_lever_that_may_not_be_read_is_not_taken_for_disengaged()
    {
        await using var aws = await StubAws.StartAsync(_ => StubAnswer.Error(403, "AccessDeniedException"));

        await Assert.ThrowsAsync<AwsRefusedException>(() => PreflightChecks.SafetyLeverEngagedAsync(aws.Session(), Token));
    }

    [Fact]
    public async Task A_hundred_runs_that_look_at_the_safety_lever_at_once_cost_a_call_or_two()
    {
        await using var aws = await StubAws.StartAsync(_ => StubAnswer.Ok(new JsonObject { ["safetyLever"] = new JsonObject { ["id"] = "default", ["state"] = new JsonObject { ["status"] = "engaged" } } }));
        var levers = new SafetyLevers(TimeProvider.System);
        var session = aws.Session();

        Assert.All(await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => levers.IsEngagedAsync(session, null, Token))), Assert.True);

        Assert.InRange(aws.Operations.Count, 1, 2);
    }

    private static JsonObject Alarm(string arn, string state) => new() { ["AlarmArn"] = arn, ["AlarmName"] = arn.Split(':', 7)[6], ["StateValue"] = state };
}

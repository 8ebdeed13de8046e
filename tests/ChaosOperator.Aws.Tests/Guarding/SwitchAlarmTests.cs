using System.Text.Json.Nodes;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Guarding;
using ChaosOperator.Aws.Plans;
using ChaosOperator.Aws.Resilience;
using ChaosOperator.Aws.Tests.Plans;
using ChaosOperator.Aws.Tests.Stubs;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Aws.Tests.Guarding;

public sealed class SwitchAlarmTests
{
    private static readonly DeadMansSwitch Guard = DeadMansSwitch.Of(new AwsTarget(StubAws.Region, null, "arn:aws:iam::111122223333:role/fis"), StubAws.Owner);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_heartbeat_comes_before_the_alarm_on_its_absence()
    {
        await using var aws = await StubAws.StartAsync(_ => StubAnswer.Ok(new JsonObject()));

        await SwitchAlarm.SetAsync(aws.Session(), Guard, StubAws.Owner, Token);

        Assert.Equal(["PutMetricData", "PutMetricAlarm"], aws.Operations);
        var (beat, alarm) = (aws.Calls[0].Body["MetricData"]![0]!, aws.Calls[1].Body);
        Assert.Equal("breaching", alarm["TreatMissingData"]!.GetValue<string>());
        Assert.Equal((60, 3, 3), (alarm["Period"]!.GetValue<int>(), alarm["EvaluationPeriods"]!.GetValue<int>(), alarm["DatapointsToAlarm"]!.GetValue<int>()));
        Assert.Equal(aws.Calls[0].Text("Namespace"), alarm["Namespace"]!.GetValue<string>());
        Assert.Equal(beat["MetricName"]!.GetValue<string>(), alarm["MetricName"]!.GetValue<string>());
        Assert.True(JsonNode.DeepEquals(beat["Dimensions"], alarm["Dimensions"]), "The alarm watches another metric than the heartbeat's.");
        Assert.Null(beat["Timestamp"]);
    }

    [Fact]
    public async Task The_alarm_carries_the_tags_that_lead_back_to_its_owner()
    {
        await using var aws = await StubAws.StartAsync(_ => StubAnswer.Ok(new JsonObject()));

        await SwitchAlarm.SetAsync(aws.Session(), Guard, StubAws.Owner, Token);

        var tags = aws.Calls[1].Body["Tags"]!.AsArray().ToDictionary(tag => tag!["Key"]!.GetValue<string>(), tag => tag!["Value"]!.GetValue<string>());
        Assert.Equal(StubAws.Owner.Tags, tags);
    }

    [Theory]
    [InlineData("OK", SwitchState.Ok)]
    [InlineData("ALARM", SwitchState.Alarm)]
    [InlineData("INSUFFICIENT_DATA", SwitchState.InsufficientData)]
    [InlineData(null, SwitchState.Missing)]
    public async Task The_state_is_that_of_the_alarm_of_this_name(string? state, SwitchState expected)
    {
        await using var aws = await StubAws.StartAsync(_ => StubAnswer.Ok(new JsonObject
        {
            ["MetricAlarms"] = state is null ? [] : new JsonArray(new JsonObject { ["AlarmName"] = Guard.AlarmName, ["StateValue"] = state }),
        }));

        Assert.Equal(expected, await SwitchAlarm.StateAsync(new AlarmStates(TimeProvider.System), aws.Session(), Guard, Token));
    }

    [Fact]
    public async Task An_alarm_that_may_not_be_read_is_not_taken_for_OK()
    {
        await using var aws = await StubAws.StartAsync(_ => StubAnswer.Error(403, "AccessDenied"));

        await Assert.ThrowsAsync<AwsRefusedException>(() => SwitchAlarm.StateAsync(new AlarmStates(TimeProvider.System), aws.Session(), Guard, Token));
    }

    [Fact]
    public async Task Removing_what_is_gone_already_is_no_failure_and_removing_what_may_not_be_removed_is()
    {
        await using var gone = await StubAws.StartAsync(_ => StubAnswer.Error(404, "ResourceNotFound"));
        await using var denied = await StubAws.StartAsync(_ => StubAnswer.Error(403, "AccessDenied"));

        await SwitchAlarm.RemoveAsync(gone.Session(), Guard, Token);
        var refusal = await Assert.ThrowsAsync<AwsRefusedException>(() => SwitchAlarm.RemoveAsync(denied.Session(), Guard, Token));

        Assert.Equal("cloudwatch:DeleteAlarms", refusal.Failure.Operation);
    }

    /// <summary>As AWS answers to a role that may delete what has a tag: the call before went through, and its answer was lost.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_is_denied_since_it_has_no_tags_any_more_is_gone_and_what_is_still_there_is_not(bool isThere)
    {
        await using var aws = await StubAws.StartAsync(call => call.Operation == "DescribeAlarms"
            ? StubAnswer.Ok(new JsonObject { ["MetricAlarms"] = isThere ? new JsonArray(new JsonObject { ["AlarmName"] = Guard.AlarmName }) : [] })
            : StubAnswer.Error(403, "AccessDenied"));

        var refusal = await Record.ExceptionAsync(() => SwitchAlarm.RemoveAsync(aws.Session(), Guard, Token));

        Assert.Equal(isThere, refusal is AwsRefusedException { Failure.Operation: "cloudwatch:DeleteAlarms" });
        Assert.Equal(isThere, refusal is not null);
    }

    [Fact]
    public async Task Metrics_that_cannot_be_read_hold_back_no_heartbeat()
    {
        await using var aws = await StubAws.StartAsync(call => call.Operation == "PutMetricData" ? StubAnswer.Ok(new JsonObject()) : StubAnswer.Error(500, "InternalFailure"));
        var session = aws.Session(new ResilienceOptions { Retries = 0, MinimumCalls = 2, BreakFor = TimeSpan.FromMinutes(5) });
        for (var read = 0; read < 4; read++) await Assert.ThrowsAsync<AwsRefusedException>(() => SwitchAlarm.StateAsync(new AlarmStates(TimeProvider.System), session, Guard, Token));
        Assert.True(aws.Calls.Count < 4, "The circuit of reads did not open.");

        await SwitchAlarm.BeatAsync(session, [Guard], Token);

        Assert.Equal("PutMetricData", aws.Operations[^1]);
    }

    [Fact]
    public async Task As_many_heartbeats_as_a_call_may_carry_fit_into_what_CloudWatch_takes()
    {
        await using var aws = await StubAws.StartAsync(_ => StubAnswer.Ok(new JsonObject()));
        var guards = Enumerable.Range(0, SwitchAlarm.MostBeats).Select(number => Guard with { Cluster = new string('c', 63), ExperimentUid = $"{Guid.NewGuid()}" }).ToList();

        await SwitchAlarm.BeatAsync(aws.Session(), guards, Token);

        var call = Assert.Single(aws.Calls);
        Assert.Equal(guards.Select(guard => guard.ExperimentUid), call.Body["MetricData"]!.AsArray().Select(beat => beat!["Dimensions"]![1]!["Value"]!.GetValue<string>()));
        Assert.InRange(call.Body.ToJsonString().Length, 0, 1_000_000);
    }

    [Fact]
    public async Task Ahead_of_a_run_a_template_is_made_without_its_alarm_where_FIS_takes_it()
    {
        var fis = new StubFis();
        await using var aws = await StubAws.StartAsync(fis.Answer);

        await PlanExecutor.EnsureAheadAsync(aws.Session(), Plan, "hash", StubAws.Owner, null, [], Token);

        Assert.DoesNotContain("PutMetricAlarm", aws.Operations);
        Assert.Single(fis.Templates);
    }

    [Fact]
    public async Task Ahead_of_a_run_a_template_gets_its_alarm_for_as_long_as_it_is_written_where_FIS_insists()
    {
        var fis = new StubFis();
        var exists = false;
        await using var aws = await StubAws.StartAsync(call => call.Operation switch
        {
            "PutMetricData" => StubAnswer.Ok(new JsonObject()),
            "PutMetricAlarm" => Now(exists = true),
            "DeleteAlarms" => Now(exists = false),
            "CreateExperimentTemplate" when !exists => StubAnswer.Error(400, "ValidationException", "The alarm does not exist."),
            _ => fis.Answer(call),
        });

        await PlanExecutor.EnsureAheadAsync(aws.Session(), Plan, "hash", StubAws.Owner, null, [], Token);

        Assert.Single(fis.Templates);
        Assert.Equal("DeleteAlarms", aws.Operations[^1]);
        Assert.False(exists);

        static StubAnswer Now(bool _) => StubAnswer.Ok(new JsonObject());
    }

    private static Plan Plan { get; } = Sample.Plan() with { Documents = [], Switch = Guard };
}

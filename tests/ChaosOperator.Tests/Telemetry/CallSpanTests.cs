using System.Text.Json.Nodes;
using ChaosOperator.Aws.Resilience;
using ChaosOperator.Aws.Sessions;
using ChaosOperator.Aws.Tests.Stubs;
using ChaosOperator.Core.Runs;
using ChaosOperator.Core.Runs.Tracing;
using ChaosOperator.Engine.Running;
using ChaosOperator.Kubernetes.Leadership;
using ChaosOperator.Resources;
using ChaosOperator.Telemetry;
using ChaosOperator.Tests.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using OpenTelemetry.Trace;
using static ChaosOperator.Tests.Telemetry.StandingObjects;

namespace ChaosOperator.Tests.Telemetry;

/// <summary>What a run changes in AWS, as a collector receives it in the trace of the run. One source for the process: each test looks for its own trace.</summary>
public sealed class CallSpanTests
{
    private readonly RunContext _run = SomeRun.Named(Guid.NewGuid().ToString());
    private readonly FakeTimeProvider _time = new(Now);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_call_that_changes_something_for_a_run_is_a_span_of_its_trace_named_and_described_by_the_conventions_for_AWS_SDKs()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var measured = await StartAsync(collector);
        var answers = new Queue<StubAnswer>([StubAnswer.Ok(new JsonObject()), StubAnswer.Error(503, "ServiceUnavailable"), StubAnswer.Ok(new JsonObject())]);
        await using var aws = await StubAws.StartAsync(call =>
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            return answers.Dequeue();
        });
        await ExecuteAsync(aws, new RunCommand.SetSwitch(_run.Plan.Switch!), RunPhase.Preparing, retries: 1);

        var spans = Received(collector, measured);
        Assert.Equal(["CloudWatch.PutMetricData", "CloudWatch.PutMetricAlarm"], spans.OrderBy(span => span.Start).Select(span => span.Name));
        Assert.All(spans, span => Assert.Equal((ReceivedSpan.Client, TraceIds.OfRoot(_run.Uid), 0UL), (span.Kind, span.ParentSpanId, span.Status)));
        var alarm = spans.Single(span => span.Name == "CloudWatch.PutMetricAlarm");
        Assert.Equal((Now + TimeSpan.FromSeconds(1), Now + TimeSpan.FromSeconds(3)), (alarm.Start, alarm.End));
        Assert.Equivalent(
            new Dictionary<string, string>
            {
                ["rpc.system"] = "aws-api",
                ["rpc.service"] = "CloudWatch",
                ["rpc.method"] = "PutMetricAlarm",
                ["cloud.region"] = "us-east-1",
                ["aws.request_id"] = aws.Calls[^1].RequestId,
                ["chaosoperator.aws.outcome"] = "Ok",
                ["chaosoperator.aws.tries"] = "2",
                ["chaosoperator.aws.subject"] = $"alarm {_run.Plan.Switch!.AlarmName}",
                ["chaosoperator.phase"] = "Preparing",
            },
            alarm.Attributes,
            strict: true);
    }

    [Fact]
    public async Task One_that_AWS_refuses_is_an_error_by_the_code_of_AWS_that_names_neither_the_role_nor_the_external_id()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var measured = await StartAsync(collector);
        var (role, owner) = ($"arn:aws:iam::111122223333:role/{_run.Uid}", _run.Owner with { Namespace = $"team-{_run.Uid}" });
        await using var aws = await StubAws.StartAsync(call => call.Operation == "AssumeRole" ? StubAnswer.Error(403, "AccessDenied", $"Not with {owner.ExternalId}.") : StubAnswer.Ok(new JsonObject()));
        var asRole = _run with { Owner = owner, Experiment = _run.Experiment with { Aws = _run.Experiment.Aws with { RoleArn = role } } };
        var refused = Assert.IsType<CommandOutcome.Refused>(await ExecuteAsync(aws, new RunCommand.StopInjection("EXP1"), RunPhase.Reverting, run: asRole));

        var span = Assert.Single(Received(collector, measured));
        Assert.Equal(("fis.StopExperiment", ReceivedSpan.Error, "AccessDenied"), (span.Name, span.Status, span.Attributes["error.type"]));
        Assert.Contains(owner.ExternalId, refused.Failure.Message, StringComparison.Ordinal);
        Assert.False(collector.Knows(owner.ExternalId), "The external id has left the process.");
        Assert.False(collector.Knows(role), "The role has left the process.");
    }

    [Theory]
    [InlineData(403, "AccessDeniedException", "fis.GetExperiment", "fis.StopExperiment")]
    [InlineData(404, "ResourceNotFoundException", "fis.StopExperiment")]
    public async Task A_read_for_a_run_is_one_where_it_failed_but_not_where_it_found_nothing(int status, string code, params string[] expected)
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var measured = await StartAsync(collector);
        await using var aws = await StubAws.StartAsync(call => call.Operation == "StopExperiment" ? StubAnswer.Error(409, "ConflictException") : StubAnswer.Error(status, code));
        await ExecuteAsync(aws, new RunCommand.StopInjection("EXP1"), RunPhase.Reverting);

        Assert.Equal(["StopExperiment", "GetExperiment"], aws.Operations);
        Assert.Equal(expected, Received(collector, measured).Select(span => span.Name).Order());
    }

    [Fact]
    public async Task What_one_process_told_and_what_the_next_one_tells_is_one_trace_without_a_parent_that_is_missing()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var aws = await StubAws.StartAsync(_ => StubAnswer.Ok(new JsonObject { ["experiment"] = new JsonObject { ["id"] = "EXP1" } }));
        await using (await StartAsync(collector))
        {
            await ExecuteAsync(aws, new RunCommand.SetSwitch(_run.Plan.Switch!), RunPhase.Preparing);
        }

        await using var next = await StartAsync(collector);
        await ExecuteAsync(aws, new RunCommand.StopInjection("EXP1"), RunPhase.Reverting);
        RunTraces.Stored(Completed(_run), RevertFailing(), StandingObjects.Completed());

        var spans = Received(collector, next);
        Assert.Superset(new HashSet<string> { "CloudWatch.PutMetricAlarm", "fis.StopExperiment", RunTrace.Root }, spans.Select(span => span.Name).ToHashSet());
        Assert.Single(spans, span => span.ParentSpanId.Length == 0);
        Assert.All(spans.Where(span => span.ParentSpanId.Length > 0), span => Assert.Contains(span.ParentSpanId, spans.Select(parent => parent.SpanId)));
    }

    [Fact]
    public async Task What_is_done_for_no_run_or_for_several_is_in_no_trace()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var measured = await StartAsync(collector);
        await using var aws = await StubAws.StartAsync(_ => StubAnswer.Ok(new JsonObject()));
        using var sessions = Sessions(aws);
        await Aws.Guarding.SwitchAlarm.SetAsync(sessions.For(_run.Experiment.Aws, _run.Owner), _run.Plan.Switch!, _run.Owner, Token);
        measured.Services.GetRequiredService<TracerProvider>().ForceFlush();

        Assert.Equal(2, aws.Calls.Count);
        Assert.False(collector.Knows(_run.Plan.Switch!.AlarmName));
    }

    private static Task<MeasuredOperator> StartAsync(OtlpReceiver collector) => MeasuredOperator.StartAsync([], [], new SoleLeadership(), new FakeTimeProvider(Now), collector.Variables);

    private AwsSessions Sessions(StubAws aws, int retries = 0) => aws.Sessions(new ResilienceOptions { Retries = retries, RateClock = _time });

    private async Task<CommandOutcome> ExecuteAsync(StubAws aws, RunCommand command, RunPhase phase, int retries = 0, RunContext? run = null)
    {
        using var sessions = Sessions(aws, retries);
        return await new RunExecutor(sessions, new DrivenRuns(), loads: null!, experiments: null!, new SoleLeadership())
            .ExecuteAsync(record: null!, run ?? _run, new ChaosRunStatus { Phase = phase }, command, Token);
    }

    private List<ReceivedSpan> Received(OtlpReceiver collector, MeasuredOperator measured)
    {
        measured.Services.GetRequiredService<TracerProvider>().ForceFlush();
        return [.. collector.Spans.Where(span => span.TraceId == TraceIds.OfRun(_run.Uid))];
    }

    private static V1Alpha1ChaosRun Completed(RunContext run)
    {
        var completed = Run("traced", 1, StandingObjects.Completed());
        completed.Metadata.Uid = run.Uid;
        return completed;
    }
}

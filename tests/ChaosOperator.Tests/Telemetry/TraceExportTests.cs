using ChaosOperator.Core.Runs;
using ChaosOperator.Core.Runs.Tracing;
using ChaosOperator.Kubernetes.Leadership;
using ChaosOperator.Resources;
using ChaosOperator.Telemetry;
using ChaosOperator.TestEnvironment;
using ChaosOperator.Tests.Policies;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using static ChaosOperator.Tests.Telemetry.StandingObjects;

namespace ChaosOperator.Tests.Telemetry;

/// <summary>One trace per run, as a collector receives it. One source for the process: each test looks for its own trace.</summary>
public sealed class TraceExportTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly V1Alpha1ChaosRun _run = Named(Guid.NewGuid().ToString());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_completed_run_is_one_trace_with_one_root_by_the_id_that_its_UID_says()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var measured = await StartAsync(collector.Variables);
        RunTraces.Stored(_run, RevertFailing(), _run.Status!);
        Flush(measured);

        var spans = Received(collector);
        var root = Assert.Single(spans, span => span.ParentSpanId.Length == 0);
        Assert.Equal((RunTrace.Root, "Refuted", 2UL), (root.Name, root.Attributes["chaosoperator.verdict"], root.Status));
        Assert.Equal((_run.Status!.CompletionTime, _run.Metadata.CreationTimestamp), (root.End, root.Start.UtcDateTime));
        Assert.Equal(spans.Count, spans.Select(span => span.SpanId).Distinct().Count());
        Assert.All(spans.Except([root]), span => Assert.Contains(span.ParentSpanId, spans.Select(parent => parent.SpanId)));
        Assert.Equal(TraceIds.OfSpan(_run.Metadata.Uid, "run"), root.SpanId);
        Assert.Contains("Started", spans.Single(span => span.Name == "Pending").Events.Concat(spans.Single(span => span.Name == "Preparing").Events));
    }

    [Fact]
    public async Task It_is_told_once_whatever_is_stored_afterwards()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var measured = await StartAsync(collector.Variables);
        RunTraces.Stored(_run, RevertFailing(), _run.Status!);
        RunTraces.Stored(_run, _run.Status!, _run.Status! with { Message = "Judged again." });
        RunTraces.Stored(_run, RevertFailing(2), RevertFailing());
        Flush(measured);

        Assert.Single(Received(collector), span => span.ParentSpanId.Length == 0);
    }

    [Fact]
    public async Task A_replica_that_begins_to_lead_tells_again_what_another_one_may_not_have_got_rid_of_and_it_is_the_same_trace()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var measured = await StartAsync(collector.Variables);
        RunTraces.Stored(_run, RevertFailing(), _run.Status!);
        var soon = new FakeTimeProvider(_run.Status!.CompletionTime!.Value + TimeSpan.FromMinutes(1));
        await new RecentTraces(new ShownCache<V1Alpha1ChaosRun>(() => [_run]), soon).RunAsync(Token);
        Flush(measured);
        var twice = Received(collector);

        Assert.Equal(2, twice.Count(span => span.Name == RunTrace.Root));
        Assert.All(twice.GroupBy(span => span.SpanId), same => Assert.Equal(2, same.Count()));

        var late = new FakeTimeProvider(_run.Status!.CompletionTime!.Value + TimeSpan.FromHours(1));
        await new RecentTraces(new ShownCache<V1Alpha1ChaosRun>(() => [_run]), late).RunAsync(Token);
        Flush(measured);
        Assert.Equal(twice.Count, Received(collector).Count);
    }

    [Fact]
    public async Task The_process_says_who_it_is_and_the_environment_has_the_last_word()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        var variables = collector.Variables;
        await using var measured = await StartAsync(variables.Append(new("OTEL_RESOURCE_ATTRIBUTES", "deployment.environment.name=prod,chaosoperator.cluster=other")).ToDictionary());
        RunTraces.Stored(_run, RevertFailing(), _run.Status!);
        Flush(measured);

        Assert.Superset(new HashSet<string> { "service.name=chaos-operator", "service.version=0.1.0", $"service.instance.id={Environment.MachineName}", "deployment.environment.name=prod", "chaosoperator.cluster=other" }, collector.Resources.ToHashSet());
    }

    [Fact]
    public async Task Metrics_are_exported_by_the_same_variables()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using var measured = await StartAsync(collector.Variables);
        RunMetrics.Stored(_run, RevertFailing(), _run.Status!);
        measured.Services.GetRequiredService<MeterProvider>().ForceFlush();

        Assert.Superset(new HashSet<string> { "chaosoperator.runs.completed", "chaosoperator.experiment.last_verdict" }, collector.MetricNames.ToHashSet());
    }

    [Fact]
    public async Task Without_an_endpoint_nothing_is_exported_and_no_trace_is_made()
    {
        await using var measured = await StartAsync([]);

        Assert.Null(measured.Services.GetService<TracerProvider>());
    }

    [Theory]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_TRACES_EXPORTER", true, false)]
    [InlineData("OTEL_EXPORTER_OTLP_ENDPOINT", "OTEL_METRICS_EXPORTER", false, true)]
    [InlineData("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "OTHER", false, true)]
    [InlineData("OTEL_EXPORTER_OTLP_METRICS_ENDPOINT", "OTHER", true, false)]
    public void Either_can_go_alone(string endpoint, string off, bool metrics, bool traces) =>
        Assert.Equal(new OtlpEndpoints(metrics, traces), OtlpEndpoints.Read(Variables(new() { [endpoint] = "http://collector:4317", [off] = "none" })));

    [Theory]
    [InlineData("collector:4317")]
    [InlineData("collector")]
    public void An_endpoint_that_is_no_address_keeps_the_operator_from_starting_and_says_which(string address)
    {
        var refused = Assert.Throws<InvalidOperationException>(() => OtlpEndpoints.Read(Variables(new() { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = address })));

        Assert.Equal($"OTEL_EXPORTER_OTLP_ENDPOINT is {address}, which is not an address; write one such as http://collector.monitoring:4317.", refused.Message);
    }

    [Fact]
    public async Task A_collector_that_never_answers_holds_up_neither_runs_nor_the_end_of_the_process()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        collector.IsSilent = true;
        // So long that whoever waited for it would be seen to wait.
        var measured = await StartAsync(collector.Variables.Append(new("OTEL_EXPORTER_OTLP_TIMEOUT", "600000")).ToDictionary());
        await Task.Run(
            () =>
            {
                // More spans than are kept for it.
                for (var number = 0; number < 2_000; number++)
                {
                    RunTraces.Stored(_run, RevertFailing(), _run.Status!);
                }
            },
            Token).WaitAsync(Patience, Token);
        await Eventually.HoldsAsync("the collector was asked", _ => Task.FromResult(collector.Requests > 0), cancellationToken: Token);

        await measured.DisposeAsync().AsTask().WaitAsync(Patience, Token);
    }

    [Fact]
    public async Task A_collector_that_refuses_is_no_failure_of_anything()
    {
        var collector = await OtlpReceiver.StartAsync();
        var variables = collector.Variables;
        await collector.DisposeAsync();
        await using var measured = await StartAsync(variables);

        RunTraces.Stored(_run, RevertFailing(), _run.Status!);
        Flush(measured);

        Assert.NotEmpty((await measured.ScrapeAsync()).Metrics);
    }

    private Task<MeasuredOperator> StartAsync(Dictionary<string, string?> environment) =>
        MeasuredOperator.StartAsync([Experiment("traced")], [_run], new SoleLeadership(), new FakeTimeProvider(Now), environment);

    private static void Flush(MeasuredOperator measured) => measured.Services.GetRequiredService<TracerProvider>().ForceFlush();

    private List<ReceivedSpan> Received(OtlpReceiver collector) => [.. collector.Spans.Where(span => span.TraceId == _run.Metadata.Uid.Replace("-", "", StringComparison.Ordinal))];

    private static IConfiguration Variables(Dictionary<string, string?> variables) => new ConfigurationBuilder().AddInMemoryCollection(variables).Build();

    private static V1Alpha1ChaosRun Named(string uid)
    {
        var completed = Completed(Verdict.Refuted) with
        {
            Timeline = [new() { Time = Now - TimeSpan.FromHours(5), Mark = RunMarks.Started, Message = "The run started." }, new() { Time = Now - TimeSpan.FromHours(4), Mark = RunMarks.Completed, Message = "Refuted." }],
        };
        var run = Run("traced", 1, completed);
        run.Metadata.Uid = uid;
        return run;
    }
}

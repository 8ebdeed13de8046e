using System.Text.Json.Nodes;
using ChaosOperator.Aws.Automations;
using ChaosOperator.Aws.Guarding;
using ChaosOperator.Aws.Injection;
using ChaosOperator.Aws.Metrics;
using ChaosOperator.Aws.Preflight;
using ChaosOperator.Aws.Tests.Stubs;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;
using ChaosOperator.Engine.Running;
using static ChaosOperator.Aws.Tests.Metrics.MetricAnswers;

namespace ChaosOperator.Tests.Running;

/// <summary>What a glance at a fault waits for, when one of the services it asks does not answer.</summary>
public sealed class FaultReadsTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly DateTimeOffset Now = Ten.AddMinutes(10);

    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private string silent = "";
    private string state = "running";
    private StubAws aws = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0, false)]
    [InlineData(100, true)]
    public async Task A_guard_that_came_true_is_news_before_FIS_has_answered_and_one_that_did_not_waits_for_it(double atMost, bool isNews)
    {
        silent = "fis";
        var glance = GlanceAsync(atMost);
        if (!isNews)
        {
            await Assert.ThrowsAsync<TimeoutException>(() => glance.WaitAsync(TimeSpan.FromMilliseconds(500), Token));
            ended.SetResult();
        }

        var seen = await glance.WaitAsync(Patience, Token);

        Assert.Equal((isNews, !isNews), (Glance.ShowsNews(Guarded(atMost), Status, seen, Now), seen.Injection is not null));
    }

    [Fact]
    public async Task That_a_fault_is_over_is_news_before_CloudWatch_has_answered()
    {
        (silent, state) = ("monitoring", "completed");

        var seen = await GlanceAsync(100).WaitAsync(Patience, Token);

        Assert.Equal((true, null), (seen.Injection!.IsTerminal, seen.Watched));
    }

    public async ValueTask InitializeAsync() => aws = await StubAws.StartAsync(async call =>
    {
        if (call.Service == silent) await ended.Task;
        return call switch
        {
            { Service: "monitoring" } => EveryMinute(call),
            { Operation: "GetExperiment" } => StubAnswer.Ok(new JsonObject { ["experiment"] = new JsonObject { ["id"] = "EXP1", ["state"] = new JsonObject { ["status"] = state } } }),
            _ => StubAnswer.Ok(new JsonObject { ["safetyLever"] = new JsonObject { ["id"] = "default", ["state"] = new JsonObject { ["status"] = "disengaged" } } }),
        };
    });

    public async ValueTask DisposeAsync()
    {
        ended.TrySetResult();
        await aws.DisposeAsync();
    }

    private static ChaosRunStatus Status { get; } = new()
    {
        Phase = RunPhase.Injecting,
        SteadyStateWindow = new() { Start = Ten, End = Ten.AddMinutes(5) },
        Aws = new RunAwsRecord { Plan = new() { TemplateId = "EXT1" }, ExperimentId = "EXP1", ExperimentState = "running", InjectionIntended = Ten.AddMinutes(6), InjectionAttempted = Ten.AddMinutes(6) },
    };

    private async Task<RunObservation> GlanceAsync(double atMost)
    {
        using var sessions = aws.Sessions();
        var (time, series) = (TimeProvider.System, new RunSeries(new MetricReader()));
        var injection = new InjectionReads(new FollowedExperiments(time), new FollowedAutomations(new AutomationLists(time), time), null!, null!);
        var gatherer = new RunGatherer(sessions, injection, new SafetyReads(new SafetyLevers(time), new AlarmStates(time)), new SignalReads(series), null!);
        return await gatherer.GlanceAsync(Guarded(atMost), Status, Now, Token);
    }

    /// <summary>The value of each sample is its minute after ten.</summary>
    private static RunContext Guarded(double atMost)
    {
        var run = SomeRun.Named("guarded-1");
        return run with
        {
            Experiment = run.Experiment with { AbortWhen = [new AbortGuard("g", "s", new Bound.AtMost(new Quantity(atMost, IsRelative: false)), null)] },
            Hypothesis = new Hypothesis("", "", [new MetricSignal("s", Request("s").Source, Minute, 2 * Minute, NoDataPolicy.Inconclusive)], 5 * Minute, []),
        };
    }
}

using ChaosOperator.Aws.Metrics;
using ChaosOperator.Aws.Tests.Stubs;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;
using ChaosOperator.Engine.Running;
using static ChaosOperator.Aws.Tests.Metrics.MetricAnswers;

namespace ChaosOperator.Tests.Running;

public sealed class RunSeriesTests
{
    private static readonly IReadOnlySet<string> None = new HashSet<string>();
    private static readonly RunContext Run = RunOf("a-1");

    private static DateTimeOffset Now => At(10, 0);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>So it is with a run that is known by what was recorded of it alone: it has to be ended all the same.</summary>
    [Fact]
    public async Task A_run_without_a_signal_that_could_be_read_has_no_series_and_nobody_is_asked()
    {
        var reading = await new RunSeries(new MetricReader()).ReadAsync(SomeRun.Named("a-1"), Status(RunPhase.Reverting), session: null!, Now, None, Token);

        Assert.Null(reading.Failure);
        Assert.Empty(reading.Series!);
        Assert.Equal(Now, reading.AsOf);
    }

    [Fact]
    public async Task A_steady_state_is_read_at_the_tick_after_its_first_look_with_those_of_all_others_that_begin()
    {
        await using var aws = await StubAws.StartAsync(EveryMinute);
        var (series, session) = (new RunSeries(new MetricReader()), aws.Session());
        var (steady, other) = (Status(RunPhase.SteadyState), RunOf("b-1", "other"));

        Assert.Equal(new SeriesReading(null, null, null), await series.ReadAsync(Run, steady, session, At(10, 2), None, Token));
        await series.ReadAsync(other, steady, session, At(10, 9), None, Token);
        Assert.Equal(new SeriesReading(null, null, null), await series.ReadAsync(Run, steady, session, At(10, 14), new HashSet<string> { "s" }, Token));
        Assert.Empty(aws.Calls);

        var reading = await series.ReadAsync(Run, steady, session, At(10, 15), None, Token);
        await series.ReadAsync(other, steady, session, At(10, 16), None, Token);

        Assert.Equal((10, At(10, 15)), (reading.Series!["s"].Samples.Count, reading.AsOf));
        Assert.Single(aws.Calls);
    }

    [Theory]
    [InlineData(RunPhase.Injecting)]
    [InlineData(RunPhase.Recovering)]
    [InlineData(RunPhase.Reverting)]
    public async Task A_run_that_an_operator_finds_under_way_is_read_at_once(RunPhase phase)
    {
        await using var aws = await StubAws.StartAsync(EveryMinute);

        var reading = await new RunSeries(new MetricReader()).ReadAsync(Run, Status(phase), aws.Session(), At(10, 2), None, Token);

        Assert.Equal(10, reading.Series!["s"].Samples.Count);
    }

    /// <summary>A guard watches it: there is nothing more to stop.</summary>
    [Fact]
    public async Task That_a_fault_is_over_is_told_by_what_was_read_before_and_the_next_look_reads_further()
    {
        await using var aws = await StubAws.StartAsync(EveryMinute);
        var series = new RunSeries(new MetricReader());
        var signals = new SignalReads(series);
        var guarded = Run with { Experiment = Run.Experiment with { AbortWhen = [new AbortGuard("g", "s", new Bound.AtMost(new Quantity(0, IsRelative: false)), null)] } };
        var running = new RunObservation { Injection = new InjectionObservation("EXP1", "running", null, Now, null, []) };
        var over = new RunObservation { Injection = new InjectionObservation("EXP1", "completed", null, Now, Now, []) };

        Assert.Null((await LookAsync(RunPhase.Injecting, over, 0)).Series);
        await LookAsync(RunPhase.Injecting, running, 1);
        var told = await LookAsync(RunPhase.Injecting, over, 75);
        Assert.Equal((10, At(10, 1)), (told.Series!["s"].Samples.Count, told.SeriesAsOf));
        Assert.Single(aws.Calls);
        Assert.Equal(11, (await LookAsync(RunPhase.Recovering, over, 75)).Series!["s"].Samples.Count);

        Task<RunObservation> LookAsync(RunPhase phase, RunObservation seen, int second) => signals.SeriesAsync(new RunLook(guarded, Status(phase), aws.Session(), At(10, second)), seen, Token);
    }

    [Fact]
    public async Task It_is_read_again_when_a_further_sample_counts_and_what_is_watched_at_every_tick()
    {
        await using var aws = await StubAws.StartAsync(EveryMinute);
        var (series, session, status) = (new RunSeries(new MetricReader()), aws.Session(), Status(RunPhase.Injecting));
        var watched = new HashSet<string> { "s" };

        foreach (var second in (int[])[0, 15, 30, 59, 60]) await series.ReadAsync(Run, status, session, At(10, second), None, Token);
        Assert.Equal(2, aws.Calls.Count);

        foreach (var second in (int[])[60, 74, 75, 89]) await series.ReadAsync(Run, status, session, At(10, second), watched, Token);
        Assert.Equal(3, aws.Calls.Count);
    }

    [Fact]
    public async Task What_was_read_before_a_refusal_is_good_as_of_then()
    {
        var isRefused = false;
        await using var aws = await StubAws.StartAsync(call => isRefused ? StubAnswer.Error(403, "AccessDenied") : EveryMinute(call));
        var (series, session, status) = (new RunSeries(new MetricReader()), aws.Session(), Status(RunPhase.Injecting));
        var before = await series.ReadAsync(Run, status, session, Now, None, Token);
        isRefused = true;

        var refused = await series.ReadAsync(Run, status, session, At(11, 0), None, Token);

        Assert.Equal((AwsFailureKind.AccessDenied, before.Series, (DateTimeOffset?)Now), (refused.Failure!.Kind, refused.Series, refused.AsOf));
    }

    [Theory]
    [InlineData(60)]
    [InlineData(75)]
    public async Task What_is_watched_is_told_as_of_now_though_another_signal_is_refused(int second)
    {
        var isRefused = false;
        await using var aws = await StubAws.StartAsync(call => isRefused && IsElsewhere(call) ? StubAnswer.Error(403, "AccessDenied") : EveryMinute(call));
        var (series, session, status) = (new RunSeries(new MetricReader()), aws.Session(), Status(RunPhase.Injecting));
        await series.ReadAsync(Both, status, session, Now, Watched, Token);
        isRefused = true;

        var read = await series.ReadAsync(Both, status, session, At(10, second), Watched, Token);

        Assert.Equal((AwsFailureKind.AccessDenied, (DateTimeOffset?)Now, 10), (read.Failure!.Kind, read.AsOf, read.Series!["s"].Samples.Count));
        Assert.Equal(["s"], read.Watched!.Keys);
        Assert.Equal((11, null), (read.Watched["s"].Samples.Count, read.Watched["s"].PartialFrom));
    }

    [Fact]
    public async Task A_watched_signal_that_is_refused_is_known_up_to_what_followed_each_other_and_hides_no_other()
    {
        var isRefused = false;
        await using var aws = await StubAws.StartAsync(call => isRefused && IsElsewhere(call) ? StubAnswer.Error(403, "AccessDenied") : EveryMinute(call));
        var (series, session, status) = (new RunSeries(new MetricReader()), aws.Session(), Status(RunPhase.Injecting));
        var watched = new HashSet<string> { "s", "elsewhere" };
        await series.ReadAsync(Both, status, session, Now, watched, Token);
        isRefused = true;

        foreach (var told in (IReadOnlyDictionary<string, Series>[])[
            (await series.WatchAsync(Both, status, session, At(13, 0), watched, Token))!,
            (await series.ReadAsync(Both, status, session, At(13, 15), watched, Token)).Watched!])
        {
            Assert.Equal((13, null), (told["s"].Samples.Count, told["s"].PartialFrom));
            Assert.Equal((10, At(10, 0)), (told["elsewhere"].Samples.Count, told["elsewhere"].PartialFrom));
        }
    }

    [Fact]
    public async Task A_place_that_does_not_answer_holds_up_nothing_that_is_watched_and_its_answer_is_for_the_next_look()
    {
        using var answer = new ManualResetEventSlim(initialState: true);
        await using var aws = await StubAws.StartAsync(call =>
        {
            if (IsElsewhere(call)) answer.Wait(TimeSpan.FromSeconds(30), Token);
            return EveryMinute(call);
        });
        var (series, session, status) = (new RunSeries(new MetricReader(), TimeSpan.FromMilliseconds(200)), aws.Session(), Status(RunPhase.Injecting));
        await series.ReadAsync(Both, status, session, Now, None, Token);
        answer.Reset();

        var read = await series.ReadAsync(Both, status, session, At(11, 0), Watched, Token);
        answer.Set();
        var next = await series.ReadAsync(Both, status, session, At(11, 15), None, Token);

        Assert.Equal((null, (DateTimeOffset?)Now, 11), (read.Failure, read.AsOf, read.Watched!["s"].Samples.Count));
        Assert.Equal((11, 11), (next.Series!["s"].Samples.Count, next.Series["elsewhere"].Samples.Count));
    }

    [Fact]
    public async Task Glances_ask_for_what_is_watched_and_bring_back_no_run_that_is_over()
    {
        await using var aws = await StubAws.StartAsync(EveryMinute);
        var (series, session, status) = (new RunSeries(new MetricReader()), aws.Session(), Status(RunPhase.Injecting));
        Assert.Null(await series.WatchAsync(Both, status, session, Now, None, Token));

        Assert.Equal(["s"], (await series.WatchAsync(Both, status, session, Now, Watched, Token))!.Keys);

        Assert.DoesNotContain(aws.Calls, IsElsewhere);
        Assert.Equal(new SeriesReading(null, null, null), series.Known(Both.Uid));
        await series.ReadAsync(RunOf("other"), status, session, Now, None, Token);
        series.Forget("other");
        aws.Forget();
        await series.WatchAsync(Both, status, session, Now, Watched, Token);
        Assert.Single(aws.Calls);
    }

    [Fact]
    public async Task After_the_clock_was_set_back_it_is_read_again()
    {
        await using var aws = await StubAws.StartAsync(EveryMinute);
        var (series, session, status) = (new RunSeries(new MetricReader()), aws.Session(), Status(RunPhase.Injecting));

        await series.ReadAsync(Run, status, session, At(70, 0), None, Token);
        var reading = await series.ReadAsync(Run, status, session, Now, None, Token);

        Assert.Equal((2, 10), (aws.Calls.Count, reading.Series!["s"].Samples.Count));
    }

    [Fact]
    public async Task A_run_that_is_over_is_read_anew_up_to_its_last_look()
    {
        var read = 0;
        await using var aws = await StubAws.StartAsync(call => EachMinute(call, ++read));
        var (series, session) = (new RunSeries(new MetricReader()), aws.Session());
        await series.ReadAsync(Run, Status(RunPhase.Injecting), session, Now, None, Token);

        var anew = await series.ReadAnewAsync(Run, Status(RunPhase.Completed), session, At(5, 0), At(10, 1), Token);

        Assert.Equal([2.0, 2, 2, 2, 2], anew.Series!["s"].Samples.Select(sample => sample.Value));
        Assert.Equal(At(5, 0), anew.AsOf);
    }

    [Fact]
    public async Task When_the_last_run_is_over_nothing_is_kept()
    {
        await using var aws = await StubAws.StartAsync(EveryMinute);
        var (series, session, status) = (new RunSeries(new MetricReader()), aws.Session(), Status(RunPhase.Injecting));
        var other = RunOf("b-1");

        foreach (var run in (RunContext[])[Run, other]) await series.ReadAsync(run, status, session, Now, None, Token);
        series.Forget(Run.Uid);
        await series.ReadAsync(Run, status, session, Now, None, Token);
        Assert.Single(aws.Calls);

        series.Forget(Run.Uid);
        series.Forget(other.Uid);
        await series.ReadAsync(Run, status, session, Now, None, Token);
        Assert.Equal(2, aws.Calls.Count);
    }

    private static IReadOnlySet<string> Watched { get; } = new HashSet<string> { "s" };

    /// <summary>A run with a second signal in another region.</summary>
    private static RunContext Both { get; } = Run with
    {
        Hypothesis = Run.Hypothesis with { Signals = [.. Run.Hypothesis.Signals, new MetricSignal("elsewhere", Request("elsewhere", "status_5xx", region: "eu-west-1").Source, Minute, 2 * Minute, NoDataPolicy.Inconclusive)] },
    };

    private static bool IsElsewhere(StubCall call) => call.Body.ToJsonString().Contains("status_5xx", StringComparison.Ordinal);

    private static DateTimeOffset At(int minute, int second) => Ten.AddMinutes(minute).AddSeconds(second);

    private static ChaosRunStatus Status(RunPhase phase) => new() { Phase = phase, SteadyStateWindow = new() { Start = Ten, End = At(8, 0) } };

    private static RunContext RunOf(string name, string metric = "status_2xx") => SomeRun.Named(name) with
    {
        Hypothesis = new Hypothesis("", "", [new MetricSignal("s", Request("s", metric).Source, Minute, 2 * Minute, NoDataPolicy.Inconclusive)], 5 * Minute, []),
    };
}

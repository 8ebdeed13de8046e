using System.Collections.Concurrent;
using System.Diagnostics;
using System.Threading.Channels;
using ChaosOperator.Aws.Failures;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Planning;
using ChaosOperator.Core.Runs;
using ChaosOperator.Kubernetes.Leadership;
using ChaosOperator.Engine.Running;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ChaosOperator.Tests.Running;

/// <summary>The second run of each test beats always: it tells when a beat of the publisher is over.</summary>
public sealed class HeartbeatPublisherTests : ILeadership, ILogger<HeartbeatPublisher>, IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LeftOut = TimeSpan.FromMilliseconds(250);
    private static readonly AwsRefusedException Denied = new(new AwsFailure(AwsFailureKind.AccessDenied, "cloudwatch:PutMetricData", "It was denied."));
    private static readonly RunContext One = SomeRun.Named("one-1");
    private static readonly RunContext Two = SomeRun.Named("two-1");

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 26, 10, 0, 0, TimeSpan.Zero));
    private readonly DrivenRuns _runs = new();
    private readonly ConcurrentDictionary<string, Channel<DateTimeOffset>> _beats = new();
    private readonly ConcurrentQueue<string> _calls = new();
    private readonly ConcurrentQueue<string> _log = new();
    private readonly CancellationTokenSource _end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private Func<RunContext, Task> _answer = _ => Task.CompletedTask;
    private bool _leads = true;
    private Task _publishing = Task.CompletedTask;

    bool ILeadership.IsLeader => _leads;

    bool ILeadership.MayAct() => _leads;

    [Fact]
    public async Task An_account_that_does_not_answer_holds_up_the_heartbeat_of_no_other_run()
    {
        var never = new TaskCompletionSource();
        var elsewhere = One with { Experiment = One.Experiment with { Aws = One.Experiment.Aws with { Region = "eu-west-1" } } };
        _answer = run => run == elsewhere ? never.Task.WaitAsync(_end.Token) : Task.CompletedTask;
        Drive(elsewhere, TimeSpan.FromHours(1));
        Start();
        await BeatAsync(One);

        for (var beat = 0; beat < 5; beat++) await PassAsync();

        Assert.False(Beats(One).Reader.TryRead(out _), "A second heartbeat was sent while the first was under way.");
    }

    [Fact]
    public async Task Heartbeats_end_with_the_looks_at_a_run_and_come_back_with_them()
    {
        var end = _time.GetUtcNow() + TimeSpan.FromMinutes(2);
        Drive(One, end - _time.GetUtcNow());
        Start();
        await PassAsync(One);
        while (_time.GetUtcNow() < end + DeadMansSwitch.Interval) await PassAsync();
        Drain(One);

        for (var beat = 0; beat < 5; beat++) await PassAsync();
        Assert.False(Beats(One).Reader.TryRead(out _), "A run that nobody looks at had a heartbeat.");
        Assert.Single(_log, line => line.Contains("one-1", StringComparison.Ordinal) && line.Contains("not looked at", StringComparison.Ordinal));

        Drive(One, TimeSpan.FromHours(1));
        await PassAsync(One);
    }

    [Fact]
    public async Task A_run_that_needs_none_any_more_has_none()
    {
        Drive(One, TimeSpan.FromHours(1));
        Start();
        await BeatAsync(One);

        _runs.End(One.Uid);
        await PassAsync();
        Drain(One);
        for (var beat = 0; beat < 3; beat++) await PassAsync();

        Assert.False(Beats(One).Reader.TryRead(out _));
    }

    [Fact]
    public async Task A_replica_that_may_not_act_publishes_nothing()
    {
        _leads = false;
        Drive(One, TimeSpan.FromHours(1));
        Start();
        _time.Advance(DeadMansSwitch.Interval);
        _time.Advance(DeadMansSwitch.Interval);

        Assert.False(Beats(One).Reader.TryRead(out _) || Beats(Two).Reader.TryRead(out _), "A heartbeat was published without the lease.");
        _leads = true;
        await PassAsync(One);
    }

    [Fact]
    public async Task Runs_of_one_role_account_and_region_have_their_heartbeats_by_one_call_until_one_of_them_is_not_looked_at_any_more()
    {
        Drive(One, DeadMansSwitch.Interval * 2.5);
        Start();
        for (var beat = 0; beat < 5; beat++) await PassAsync();

        // The first and those of the next 40 s; one whose predecessor was not quite over was left out.
        Assert.InRange(_calls.Count(IsTogether), 1, 3);
        Assert.DoesNotContain("one-1", _calls);
        Assert.Equal("two-1", _calls.Last());
    }

    [Fact]
    public async Task A_run_that_is_refused_costs_the_others_no_heartbeat_and_goes_apart_until_it_comes_through()
    {
        var isBad = true;
        _answer = run => run == One && isBad ? throw Denied : Task.CompletedTask;
        Drive(One, TimeSpan.FromHours(1));
        Start();
        await BeatAsync(One);
        await BeatAsync(Two);
        await SeeAsync(["one-1 two-1", "one-1", "two-1"]);
        await PassAsync(One);
        await PassAsync(One);
        Assert.DoesNotContain(_calls, IsTogether);

        isBad = false;
        var began = Stopwatch.StartNew();
        while (!_calls.Any(IsTogether))
        {
            Assert.True(began.Elapsed < Patience, $"They never came together again: {string.Join(", ", _calls)}.");
            // On a busy machine the two may take turns for a while, each left out while the other's call is not quite over; meanwhile hours pass.
            Drive(One, TimeSpan.FromHours(1));
            Drive(Two, TimeSpan.FromHours(1));
            await PassAsync(One);
        }
    }

    private static bool IsTogether(string call) => call is "one-1 two-1" or "two-1 one-1";

    [Fact]
    public async Task A_service_that_does_not_answer_is_asked_once_a_beat_and_each_time_in_the_name_of_another_run()
    {
        _answer = _ => throw new AwsRefusedException(new AwsFailure(AwsFailureKind.Transient, "cloudwatch:PutMetricData", "No answer came."));
        Drive(One, TimeSpan.FromHours(1));
        Start();
        await BeatAsync(One);
        await PassAsync(One);
        await PassAsync(One);

        Assert.Equal(["one-1 two-1", "two-1 one-1", "one-1 two-1"], _calls);
    }

    [Fact]
    public async Task A_refused_heartbeat_is_told_once_and_tried_again()
    {
        await FailForAWhileAsync(Denied);

        Assert.Equal(["No heartbeat of run test/one-1: It was denied.", "Heartbeats of run test/one-1 are published again"], _log);
    }

    [Fact]
    public async Task A_heartbeat_that_fails_in_a_way_nobody_thought_of_is_told_and_tried_again()
    {
        await FailForAWhileAsync(new InvalidOperationException("It broke."));

        Assert.Collection(
            _log,
            told => Assert.StartsWith("No heartbeat of run test/one-1: System.InvalidOperationException: It broke.", told, StringComparison.Ordinal),
            told => Assert.Equal("Heartbeats of run test/one-1 are published again", told));
    }

    IDisposable? ILogger.BeginScope<TState>(TState state) => null;

    bool ILogger.IsEnabled(LogLevel logLevel) => true;

    void ILogger.Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => _log.Enqueue(formatter(state, exception));

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _publishing.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        _end.Dispose();
    }

    /// <summary>The heartbeats of one run fail five times, and then three come through.</summary>
    private async Task FailForAWhileAsync(Exception failure)
    {
        var fails = true;
        _answer = run => run == One && fails ? throw failure : Task.CompletedTask;
        Drive(One, TimeSpan.FromHours(1));
        Start();
        await BeatAsync(One);
        for (var beat = 0; beat < 4; beat++) await PassAsync(One);

        fails = false;
        for (var beat = 0; beat < 3; beat++) await PassAsync(One);
    }

    private void Start()
    {
        Drive(Two, TimeSpan.FromHours(10));
        var publisher = new HeartbeatPublisher(
            _runs,
            async (runs, token) =>
            {
                _calls.Enqueue(string.Join(' ', runs.Select(run => run.Name)));
                foreach (var run in runs) await Beats(run).Writer.WriteAsync(_time.GetUtcNow(), token);
                await Task.WhenAll(runs.Select(run => _answer(run)));
            },
            this,
            _time,
            this);
        _publishing = publisher.RunAsync(_end.Token);
    }

    private void Drive(RunContext run, TimeSpan time) => _runs.Prolong(run, _time.GetUtcNow(), _time.GetUtcNow() + time);

    private Channel<DateTimeOffset> Beats(RunContext run) => _beats.GetOrAdd(run.Uid, _ => Channel.CreateUnbounded<DateTimeOffset>());

    private async Task BeatAsync(RunContext run) => await Beats(run).Reader.ReadAsync(_end.Token).AsTask().WaitAsync(Patience);

    private Task PassAsync() => PassAsync(Two);

    /// <summary>Intervals pass until a heartbeat of a run is published. Mostly one: a heartbeat whose predecessor is not quite over is left out.</summary>
    private async Task PassAsync(RunContext run)
    {
        Drain(run);
        var began = Stopwatch.StartNew();
        while (!Beats(run).Reader.TryRead(out _))
        {
            Assert.True(began.Elapsed < Patience, $"No heartbeat of {run.Name} came.");
            _time.Advance(DeadMansSwitch.Interval);
            await IsThereAsync(run);
        }
    }

    /// <summary>These calls are made, in whatever order, and no others were since those that were seen before.</summary>
    private async Task SeeAsync(string[] calls)
    {
        var began = Stopwatch.StartNew();
        while (_calls.Count < calls.Length)
        {
            Assert.True(began.Elapsed < Patience, $"Only these calls came: {string.Join(", ", _calls)}.");
            await Task.Yield();
        }

        Assert.Equal(calls.Order(), _calls.Order());
        _calls.Clear();
    }

    private async Task<bool> IsThereAsync(RunContext run)
    {
        try
        {
            return await Beats(run).Reader.WaitToReadAsync(_end.Token).AsTask().WaitAsync(LeftOut);
        }
        catch (TimeoutException)
        {
            return false;
        }
    }

    private void Drain(RunContext run)
    {
        while (Beats(run).Reader.TryRead(out _))
        {
        }
    }
}

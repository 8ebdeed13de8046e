using System.Collections.Concurrent;
using System.Threading.Channels;
using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Resources;
using ChaosOperator.Running;
using ChaosOperator.Tests.Policies;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ChaosOperator.Tests.Running;

/// <summary>Which runs are glanced at, when, and which of them are looked at as a whole for it.</summary>
public sealed class FaultGlancesTests : IAsyncDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan NotWaitedFor = TimeSpan.FromMilliseconds(250);

    private readonly FakeTimeProvider _time = new(Noon.AddSeconds(4));
    private readonly FaultsUnderWay _faults = new();
    private readonly List<V1Alpha1ChaosRun> _stored = [];
    private readonly ConcurrentDictionary<string, Func<Task<RunObservation>>> _shown = new();
    private readonly Channel<(string Run, DateTimeOffset At)> _glances = Channel.CreateUnbounded<(string, DateTimeOffset)>();
    private readonly Channel<string> _looks = Channel.CreateUnbounded<string>();
    private readonly CancellationTokenSource _end = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
    private Task _working = Task.CompletedTask;

    [Fact]
    public async Task Every_fault_that_is_under_way_is_glanced_at_at_each_tick_and_looked_at_only_when_something_is_to_be_seen()
    {
        Follow("quiet-1", () => Task.FromResult(Running));
        Follow("over-1", () => Task.FromResult(Over));
        Start();

        for (var tick = 0; tick < 3; tick++)
        {
            Assert.Equal(["over-1", "quiet-1"], await TickAsync(2));
            Assert.Equal("over-1", await LookAsync());
        }

        Assert.False(_looks.Reader.TryRead(out _));
    }

    [Fact]
    public async Task An_account_that_does_not_answer_holds_up_no_other_and_is_not_asked_twice_at_once()
    {
        var answer = new TaskCompletionSource<RunObservation>();
        Follow("silent-1", () => answer.Task);
        Follow("over-1", () => Task.FromResult(Over));
        Start();
        await TickAsync(2);
        await LookAsync();

        Assert.Equal(["over-1"], await TickAsync(1));
        Assert.Equal("over-1", await LookAsync());
        answer.SetResult(Over);
        Assert.Equal("silent-1", await LookAsync());
    }

    [Fact]
    public async Task A_glance_that_never_ends_is_given_up_made_up_for_by_a_look_and_made_again()
    {
        Follow("silent-1", () => new TaskCompletionSource<RunObservation>().Task);
        Start();
        await TickAsync(1);

        Assert.Equal(["silent-1"], await TickAsync(1));
        Assert.Equal("silent-1", await LookAsync());
    }

    [Fact]
    public async Task A_clock_that_is_set_back_does_not_put_off_the_next_tick()
    {
        Follow("over-1", () => Task.FromResult(Over));
        Start();
        await TickAsync(1);
        await LookAsync();
        _time.AdjustTime(Noon.AddHours(-1));

        Assert.Equal(["over-1"], await TickAsync(1));
        Assert.InRange(_time.GetUtcNow(), Noon.AddHours(-1), Noon.AddMinutes(-30));
    }

    [Fact]
    public async Task A_glance_that_fails_is_made_up_for_by_a_look()
    {
        Follow("odd-1", () => Task.FromException<RunObservation>(new InvalidOperationException("It broke.")));
        Start();
        await TickAsync(1);

        Assert.Equal("odd-1", await LookAsync());
    }

    [Fact]
    public async Task Nobody_glances_at_a_run_that_is_stored_otherwise_or_was_made_anew_under_its_name()
    {
        Follow("reverting-1", () => Task.FromResult(Over));
        _stored[0].Status = _stored[0].Status! with { Phase = RunPhase.Reverting };
        Follow("other-1", () => Task.FromResult(Over));
        _stored[1].Metadata.Uid = "another";
        Follow("edited-1", () => Task.FromResult(Over));
        _stored[2].Metadata.Generation = 2;
        Follow("gone-1", () => Task.FromResult(Over));
        _stored.RemoveAt(3);
        Follow("over-1", () => Task.FromResult(Over));
        Start();

        Assert.Equal(["over-1"], await TickAsync(1));
        Assert.Equal("over-1", await LookAsync());
        Assert.False(_glances.Reader.TryRead(out _));
    }

    [Fact]
    public void A_run_is_followed_from_the_look_that_knows_of_its_fault_to_the_one_that_ends_it()
    {
        var (run, key) = (SomeRun.Named("one-1"), new ResourceKey("test", "one-1"));
        _faults.Looked(key, run, new ChaosRunStatus { Phase = RunPhase.Injecting });
        Assert.Empty(_faults.All);
        _faults.Looked(key, run, Stored);
        Assert.Equal([key], _faults.All.Select(fault => fault.Key));
        _faults.Looked(key, run, Stored with { Phase = RunPhase.Recovering });
        Assert.Empty(_faults.All);
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _working.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        _end.Dispose();
    }

    private static ChaosRunStatus Stored { get; } = new() { Phase = RunPhase.Injecting, Aws = new RunAwsRecord { ExperimentId = "EXP1", ExperimentState = "running" } };

    private static RunObservation Running { get; } = new() { Injection = new InjectionObservation("EXP1", "running", null, Noon, null, []) };

    private static RunObservation Over { get; } = new() { Injection = new InjectionObservation("EXP1", "completed", null, Noon, Noon, []) };

    private void Follow(string name, Func<Task<RunObservation>> shown)
    {
        _stored.Add(new V1Alpha1ChaosRun { Metadata = new() { Name = name, NamespaceProperty = "test", Uid = name, Generation = 1 }, Status = Stored });
        _shown[name] = shown;
        _faults.Looked(new ResourceKey("test", name), SomeRun.Named(name), Stored);
    }

    private void Start()
    {
        var glances = new FaultGlances(
            _faults,
            new ShownCache<V1Alpha1ChaosRun>(() => _stored),
            async (run, _, now, token) =>
            {
                await _glances.Writer.WriteAsync((run.Name, now), token);
                return await _shown[run.Name]().WaitAsync(token);
            },
            key => _looks.Writer.TryWrite(key.Name),
            _time,
            NullLogger<FaultGlances>.Instance);
        _working = glances.RunAsync(_end.Token);
    }

    /// <summary>Time goes on to the next tick, or to one more when it came before it was waited for; gives the runs that are glanced at, by name, each as of the tick.</summary>
    private async Task<List<string>> TickAsync(int glances)
    {
        var came = _glances.Reader.WaitToReadAsync(_end.Token).AsTask();
        do
        {
            _time.Advance(LookTicks.Next(_time.GetUtcNow()) - _time.GetUtcNow());
        }
        while (await Task.WhenAny(came, Task.Delay(NotWaitedFor, TimeProvider.System, _end.Token)) != came);

        var made = new List<string>();
        while (made.Count < glances)
        {
            var (run, at) = await _glances.Reader.ReadAsync(_end.Token).AsTask().WaitAsync(Patience);
            Assert.Equal(LookTicks.Last(at), at);
            made.Add(run);
        }

        return [.. made.Order(StringComparer.Ordinal)];
    }

    private async Task<string> LookAsync() => await _looks.Reader.ReadAsync(_end.Token).AsTask().WaitAsync(Patience);
}

using System.Net;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Controllers;
using ChaosOperator.Kubernetes.Tests.Server;
using ChaosOperator.Kubernetes.Watching;
using Microsoft.Extensions.Logging;

namespace ChaosOperator.Kubernetes.Tests.Controllers;

public sealed class ControllerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_object_is_reconciled_at_start_and_again_when_it_changes_or_goes()
    {
        await using var harness = new ControllerHarness();
        harness.Api.Present.AddRange(["a", "b"]);
        harness.Start();
        await harness.SeenAsync(2);
        Assert.Equal(["a", "b"], harness.Seen.Order());
        harness.Api.Send(WatchEventType.Modified, "a", generation: 2);
        await harness.SeenAsync(3);
        harness.Api.Send(WatchEventType.Deleted, "b");
        await harness.SeenAsync(4);
        Assert.Equal(["a", "b"], harness.Seen.Skip(2));
    }

    [Fact]
    public async Task A_change_of_status_only_wakes_nobody()
    {
        await using var harness = new ControllerHarness();
        harness.Api.Present.Add("a");
        harness.Start();
        await harness.SeenAsync(1);
        harness.Api.Send(WatchEventType.Modified, "a", generation: 1);
        harness.Api.Send(WatchEventType.Added, "b");
        await harness.SeenAsync(2);
        Assert.Equal(["a", "b"], harness.Seen);
    }

    [Fact]
    public async Task A_key_asked_for_later_is_reconciled_when_the_working_clock_says_so()
    {
        await using var harness = new ControllerHarness();
        harness.Reconcile = static (_, _) => Task.FromResult(ReconciliationResult.RequeueAfter(TimeSpan.FromMinutes(5)));
        harness.Api.Present.Add("a");
        harness.Start();
        await harness.SeenAsync(1);
        await Waiter.PollAsync(() =>
        {
            harness.WorkTime.Advance(TimeSpan.FromMinutes(1));
            return harness.Seen.Count == 2;
        });
        Assert.True(harness.WorkTime.GetUtcNow() - harness.WorkTime.Start >= TimeSpan.FromMinutes(5));
    }

    [Fact]
    public async Task An_urgent_object_waits_for_no_slow_one_however_many_there_are()
    {
        var slow = new TaskCompletionSource<ReconciliationResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var harness = new ControllerHarness(new ControllerOptions { Workers = 2, UrgentWorkers = 1 }, isUrgent: key => key.Name.StartsWith("urgent", StringComparison.Ordinal));
        harness.Reconcile = (key, _) => key.Name.StartsWith("slow", StringComparison.Ordinal) ? slow.Task : Task.FromResult(ReconciliationResult.Success);
        harness.Api.Present.AddRange(["slow-1", "slow-2"]);
        harness.Start();
        await harness.SeenAsync(2);

        // Both workers are held; a third slow one and what is urgent come behind them.
        harness.Api.Send(WatchEventType.Added, "slow-3");
        harness.Api.Send(WatchEventType.Added, "urgent-1");
        await harness.SeenAsync(3);
        harness.Api.Send(WatchEventType.Added, "urgent-2");
        await harness.SeenAsync(4);
        Assert.Equal(["urgent-1", "urgent-2"], harness.Seen.Skip(2));

        slow.SetResult(ReconciliationResult.Success);
        await harness.SeenAsync(5);
        Assert.Equal("slow-3", harness.Seen[^1]);
    }

    public static TheoryData<string, Exception, string?> Failures => new()
    {
        { "conflict", new ApiException(HttpStatusCode.Conflict, "Conflict", "m"), null },
        { "throttled", new ApiException(HttpStatusCode.TooManyRequests, "", "m", TimeSpan.FromSeconds(3)), "Warning" },
        { "server error", new ApiException(HttpStatusCode.ServiceUnavailable, "", "m"), "Warning" },
        { "network", new HttpRequestException("m"), "Warning" },
        { "timeout", new TimeoutException("m"), "Warning" },
        { "bug", new InvalidOperationException("m"), "Error" },
        { "refusal nobody foresaw", new ApiException(HttpStatusCode.UnprocessableEntity, "Invalid", "m"), "Error" },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_failure_that_may_pass_is_tried_again_with_backoff_and_told_as_loudly_as_it_deserves(
        string what, Exception failure, string? loudest)
    {
        await using var harness = new ControllerHarness();
        harness.Reconcile = (_, _) => throw failure;
        harness.Api.Present.Add("a");
        harness.Start();
        await harness.SeenAsync(1);
        await Waiter.PollAsync(() =>
        {
            harness.WorkTime.Advance(TimeSpan.FromMilliseconds(50));
            return harness.Seen.Count >= 3;
        });

        var told = harness.Log.Lines.Where(line => line.Level >= LogLevel.Warning).ToList();
        Assert.True(loudest is null ? told.Count == 0 : told.All(line => $"{line.Level}" == loudest), what);
        Assert.All(told, line => Assert.Equal(loudest == "Error", line.Exception is not null));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_permanent_failure_is_told_once_and_not_tried_again_before_the_object_changes(bool thrown)
    {
        await using var harness = new ControllerHarness();
        harness.Reconcile = (_, _) => thrown
            ? throw new PermanentException("spec.size is too large")
            : Task.FromResult(ReconciliationResult.Permanent("spec.size is too large"));
        harness.Api.Present.Add("a");
        harness.Start();
        await harness.SeenAsync(1);
        await Waiter.PollAsync(() => harness.Log.Lines.Any(line => line.Level == LogLevel.Warning));
        harness.WorkTime.Advance(TimeSpan.FromDays(1));
        Assert.Single(harness.Seen);
        harness.Api.Send(WatchEventType.Modified, "a", generation: 2);
        await harness.SeenAsync(2);
        Assert.Contains(harness.Log.Lines, line => line.Text.Contains("spec.size is too large", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_failing_key_does_not_hold_up_the_others()
    {
        await using var harness = new ControllerHarness(new ControllerOptions { Workers = 1 });
        harness.Reconcile = static (key, _) => key.Name == "bad"
            ? throw new InvalidOperationException("bad")
            : Task.FromResult(ReconciliationResult.Success);
        harness.Api.Present.AddRange(["bad", "good", "fine"]);
        harness.Start();
        await harness.SeenAsync(3);
        Assert.Equal(["bad", "fine", "good"], harness.Seen.Order());
    }

    [Fact]
    public async Task The_owner_of_a_controller_classifies_foreign_exceptions()
    {
        await using var harness = new ControllerHarness(new ControllerOptions
        {
            Classify = static e => e is NotSupportedException ? FailureKind.Permanent : null,
        });
        harness.Reconcile = static (_, _) => throw new NotSupportedException("no such region");
        harness.Api.Present.Add("a");
        harness.Start();
        await Waiter.PollAsync(() => harness.Log.Lines.Any(line => line.Level == LogLevel.Warning));
        Assert.DoesNotContain(harness.Log.Lines, line => line.Level == LogLevel.Error);
    }

    [Fact]
    public async Task A_reconcile_that_takes_too_long_is_cancelled_and_tried_again()
    {
        await using var harness = new ControllerHarness(new ControllerOptions { ReconcileTimeout = TimeSpan.FromMilliseconds(30) });
        harness.Reconcile = static async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return ReconciliationResult.Success;
        };
        harness.Api.Present.Add("a");
        harness.Start();
        await Waiter.PollAsync(() =>
        {
            harness.WorkTime.Advance(TimeSpan.FromSeconds(1));
            return harness.Seen.Count >= 2;
        });
        Assert.Contains(harness.Log.Lines, line => line.Text.Contains("took longer than", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Stopping_lets_reconciles_in_progress_end()
    {
        await using var harness = new ControllerHarness();
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var ended = false;
        harness.Reconcile = async (_, cancellationToken) =>
        {
            await gate.Task.WaitAsync(cancellationToken);
            ended = true;
            return ReconciliationResult.Success;
        };
        harness.Api.Present.Add("a");
        harness.Start();
        await harness.SeenAsync(1);
        var stopping = harness.StopAsync();
        Assert.False(stopping.IsCompleted);
        gate.SetResult();
        await stopping.WaitAsync(Token);
        Assert.True(ended);
    }

    [Fact]
    public async Task Stopping_cancels_what_does_not_end_within_the_drain_time()
    {
        await using var harness = new ControllerHarness(new ControllerOptions { DrainTimeout = TimeSpan.FromMilliseconds(20) });
        harness.Reconcile = static async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return ReconciliationResult.Success;
        };
        harness.Api.Present.Add("a");
        harness.Start();
        await harness.SeenAsync(1);
        await harness.StopAsync().WaitAsync(Token);
        Assert.Contains(harness.Log.Lines, line => line.Text.Contains("did not end within", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Losing_leadership_cancels_reconciles_at_once_and_a_new_term_looks_at_every_object_again()
    {
        await using var harness = new ControllerHarness();
        harness.Reconcile = static async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
            return ReconciliationResult.Success;
        };
        harness.Api.Present.AddRange(["a", "b"]);
        harness.Start();
        await harness.SeenAsync(2);
        await harness.AbortAsync().WaitAsync(Token);
        harness.Queue.Add(new ResourceKey("ns", "ignored"));
        harness.Reconcile = static (_, _) => Task.FromResult(ReconciliationResult.Success);
        harness.StartAgain();
        await harness.SeenAsync(4);
        Assert.Equal(["a", "b"], harness.Seen.Skip(2).Order());
    }

    [Fact]
    public async Task One_object_is_never_reconciled_twice_at_once()
    {
        await using var harness = new ControllerHarness(new ControllerOptions { Workers = 4 });
        var (running, most) = (0, 0);
        harness.Reconcile = async (_, cancellationToken) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref running));
            await Task.Yield();
            Interlocked.Decrement(ref running);
            return ReconciliationResult.Success;
        };
        harness.Start();
        await Waiter.PollAsync(() =>
        {
            harness.Queue.Add(new ResourceKey("ns", "a"));
            return harness.Seen.Count >= 30;
        });
        Assert.Equal(1, most);
    }
}

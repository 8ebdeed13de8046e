using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Queueing;
using Microsoft.Extensions.Time.Testing;

namespace ChaosOperator.Kubernetes.Tests.Queueing;

public sealed class WorkQueueTests : IDisposable
{
    private static readonly ResourceKey A = new("ns", "a");
    private static readonly ResourceKey B = new("ns", "b");

    private readonly FakeTimeProvider _time = new();
    private readonly WorkQueue _queue;

    public WorkQueueTests() => _queue = new WorkQueue(
        _time, new WorkQueueOptions { Backoff = new ExponentialBackoff(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(60)) });

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _queue.Dispose();

    [Fact]
    public async Task A_key_added_twice_comes_once()
    {
        _queue.Add(A);
        _queue.Add(A);
        Assert.Equal(A, await _queue.TakeAsync(Token));
        Assert.Equal(0, _queue.Count);
    }

    [Fact]
    public async Task A_key_added_while_in_work_comes_again_only_after_it_was_given_back()
    {
        _queue.Add(A);
        await _queue.TakeAsync(Token);
        _queue.Add(A);
        _queue.Add(A);
        var next = _queue.TakeAsync(Token).AsTask();
        Assert.False(next.IsCompleted);
        _queue.Done(A);
        Assert.Equal(A, await next);
        _queue.Done(A);
        Assert.Equal(0, _queue.Count);
    }

    [Fact]
    public async Task A_waiting_worker_wakes_at_once_without_time_passing()
    {
        var waiting = _queue.TakeAsync(Token).AsTask();
        _queue.Add(B);
        Assert.Equal(B, await waiting);
    }

    [Fact]
    public async Task Urgent_keys_go_before_all_others_and_those_keep_their_turns()
    {
        using var queue = Urgent();
        foreach (var name in (string[])["a", "b", "u1", "c", "u2"]) queue.Add(new("ns", name));
        Assert.Equal(5, queue.Count);

        var taken = new List<string>();
        for (var turn = 0; turn < 5; turn++) taken.Add((await queue.TakeAsync(Token))!.Value.Name);

        Assert.Equal(["u1", "u2", "a", "b", "c"], taken);
    }

    [Fact]
    public async Task Who_waits_for_urgent_keys_only_takes_no_other_and_misses_none_that_somebody_else_took()
    {
        using var queue = Urgent();
        var reserved = queue.TakeAsync(Token, onlyUrgent: true).AsTask();
        queue.Add(A);
        Assert.False(reserved.IsCompleted);
        queue.Add(new("ns", "u1"));
        Assert.Equal("u1", (await reserved)!.Value.Name);

        // The key that was announced to both kinds of workers is gone: the other one finds what is there, then waits on.
        Assert.Equal(A, await queue.TakeAsync(Token));
        var waiting = queue.TakeAsync(Token).AsTask();
        Assert.False(waiting.IsCompleted);
        queue.Add(B);
        Assert.Equal(B, await waiting);
    }

    [Fact]
    public async Task A_key_is_urgent_by_what_it_is_when_its_time_has_come()
    {
        var urgent = false;
        using var queue = new WorkQueue(_time, new WorkQueueOptions { IsUrgent = key => urgent && key == B });
        queue.AddAfter(A, TimeSpan.FromSeconds(1));
        queue.AddAfter(B, TimeSpan.FromSeconds(2));
        urgent = true;
        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(B, await queue.TakeAsync(Token));
        queue.ShutDown();
        Assert.Null(await queue.TakeAsync(Token, onlyUrgent: true));
    }

    private WorkQueue Urgent() => new(_time, new WorkQueueOptions { IsUrgent = key => key.Name.StartsWith('u') });

    [Fact]
    public void A_delayed_key_becomes_ready_when_its_time_has_come_and_not_before()
    {
        _queue.AddAfter(A, TimeSpan.FromSeconds(10));
        _time.Advance(TimeSpan.FromSeconds(9.999));
        Assert.Equal((0, 1), (_queue.Count, _queue.DelayedCount));
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal((1, 0), (_queue.Count, _queue.DelayedCount));
    }

    [Theory]
    [InlineData(10, 5)]
    [InlineData(5, 10)]
    public void Of_two_delays_for_one_key_the_earlier_wins_and_the_key_comes_once(int first, int second)
    {
        _queue.AddAfter(A, TimeSpan.FromSeconds(first));
        _queue.AddAfter(A, TimeSpan.FromSeconds(second));
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal((1, 0), (_queue.Count, _queue.DelayedCount));
        _time.Advance(TimeSpan.FromSeconds(60));
        Assert.Equal(1, _queue.Count);
    }

    [Fact]
    public void An_earlier_key_moves_the_timer_forward()
    {
        _queue.AddAfter(A, TimeSpan.FromHours(1));
        _queue.AddAfter(B, TimeSpan.FromSeconds(1));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal((1, 1), (_queue.Count, _queue.DelayedCount));
        _time.Advance(TimeSpan.FromHours(1));
        Assert.Equal((2, 0), (_queue.Count, _queue.DelayedCount));
    }

    [Theory]
    [InlineData(90)]
    [InlineData(36500)]
    public void A_delay_longer_than_a_timer_can_wait_is_kept(int days)
    {
        _queue.AddAfter(A, TimeSpan.FromDays(days));
        _time.Advance(TimeSpan.FromDays(days) - TimeSpan.FromSeconds(1));
        Assert.Equal(0, _queue.Count);
        _time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(1, _queue.Count);
    }

    [Fact]
    public void A_delay_without_end_does_not_overflow()
    {
        _queue.AddAfter(A, TimeSpan.MaxValue);
        Assert.Equal(1, _queue.DelayedCount);
    }

    [Fact]
    public void A_delay_of_zero_or_less_means_at_once()
    {
        _queue.AddAfter(A, TimeSpan.Zero);
        _queue.AddAfter(B, TimeSpan.FromSeconds(-1));
        Assert.Equal(2, _queue.Count);
    }

    [Theory]
    [InlineData(1, 0.5, 1)]
    [InlineData(2, 1, 2)]
    [InlineData(4, 4, 8)]
    [InlineData(7, 30, 60)]
    [InlineData(1000, 30, 60)]
    public void The_backoff_of_a_key_doubles_with_jitter_up_to_its_limit(int failures, double atLeast, double atMost)
    {
        var delay = TimeSpan.Zero;
        for (var i = 0; i < failures; i++)
        {
            delay = _queue.AddWithBackoff(A);
        }

        Assert.InRange(delay.TotalSeconds, atLeast, atMost);
        Assert.Equal(failures, _queue.Failures(A));
        Assert.Equal(0, _queue.Failures(B));
    }

    [Fact]
    public void A_forgotten_key_starts_its_backoff_anew()
    {
        for (var i = 0; i < 6; i++)
        {
            _queue.AddWithBackoff(A);
        }

        _queue.Forget(A);
        Assert.InRange(_queue.AddWithBackoff(A).TotalSeconds, 0.5, 1);
    }

    [Fact]
    public async Task A_queue_is_idle_for_the_first_time_when_nothing_is_ready_or_in_work_whatever_waits_or_comes_later()
    {
        _queue.AddAfter(B, TimeSpan.FromHours(1));
        _queue.Add(A);
        await _queue.TakeAsync(Token);
        Assert.False(_queue.FirstIdle.IsCompleted);

        _queue.Done(A);
        Assert.True(_queue.FirstIdle.IsCompletedSuccessfully);
        _queue.Add(A);
        Assert.True(_queue.FirstIdle.IsCompletedSuccessfully);
    }

    [Fact]
    public void A_longer_delay_that_the_server_asked_for_takes_the_place_of_the_backoff() =>
        Assert.Equal(TimeSpan.FromSeconds(17), _queue.AddWithBackoff(A, TimeSpan.FromSeconds(17)));

    [Fact]
    public async Task A_namespace_that_floods_the_queue_delays_another_by_one_turn_only()
    {
        for (var i = 0; i < 1000; i++)
        {
            _queue.Add(new ResourceKey("flood", $"{i}"));
        }

        _queue.Add(new ResourceKey("quiet", "one"));
        var first = new[] { await _queue.TakeAsync(Token), await _queue.TakeAsync(Token) };
        Assert.Contains(new ResourceKey("quiet", "one"), first.Select(key => key!.Value));
    }

    [Fact]
    public async Task Shutting_down_ends_every_wait_and_gives_out_nothing_more()
    {
        var waiting = _queue.TakeAsync(Token).AsTask();
        _queue.ShutDown();
        Assert.Null(await waiting);
        _queue.Add(A);
        Assert.Null(await _queue.TakeAsync(Token));
    }

    [Fact]
    public async Task A_cancelled_wait_takes_no_key_with_it()
    {
        using var cancel = new CancellationTokenSource();
        var waiting = _queue.TakeAsync(cancel.Token).AsTask();
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        _queue.Add(A);
        Assert.Equal(A, await _queue.TakeAsync(Token));
    }

    [Fact]
    public void A_disposed_queue_ignores_late_callers()
    {
        _queue.AddAfter(A, TimeSpan.FromSeconds(1));
        _queue.Dispose();
        _queue.Add(A);
        _queue.AddAfter(B, TimeSpan.FromSeconds(1));
        _time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, _queue.Count);
    }
}

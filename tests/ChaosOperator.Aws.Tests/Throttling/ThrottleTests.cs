using ChaosOperator.Aws.Throttling;
using Microsoft.Extensions.Time.Testing;

namespace ChaosOperator.Aws.Tests.Throttling;

public sealed class ThrottleTests
{
    private static readonly CallLane Many = new("many", Lifts: false);
    private static readonly CallLane One = new("one", Lifts: false);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RealDeadline = TimeSpan.FromSeconds(30);

    private readonly FakeTimeProvider clock = new();
    private readonly Throttle throttle;

    public ThrottleTests() => throttle = Of(perSecond: 1, burst: 1, patience: TimeSpan.FromHours(1));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_revert_goes_next_however_many_wait_and_another_namespace_after_one_more()
    {
        await throttle.WaitAsync(Many, Token);
        IReadOnlyList<Task> many = [.. Enumerable.Range(0, 500).Select(run => throttle.WaitAsync(Many, Token).AsTask())];
        var one = throttle.WaitAsync(One, Token).AsTask();
        var revert = throttle.WaitAsync(Many with { Lifts = true }, Token).AsTask();

        await PassAsync(revert);
        Assert.DoesNotContain(many, call => call.IsCompleted);
        await PassAsync(many[0]);
        Assert.False(one.IsCompleted);
        await PassAsync(one);
        Assert.Equal([many[0]], many.Where(call => call.IsCompleted));
    }

    [Fact]
    public async Task A_call_whose_turn_does_not_come_in_time_is_told_so_and_uses_nothing()
    {
        var hasty = Of(perSecond: 0.1, burst: 1, patience: 12 * Second);
        await hasty.WaitAsync(One, Token);
        var late = hasty.WaitAsync(One, Token).AsTask();
        clock.Advance(4 * Second);

        var told = await Assert.ThrowsAsync<HeldBackException>(() => late.WaitAsync(RealDeadline, Token));
        Assert.Contains("calls are limited to 0.1 a second", told.Message, StringComparison.Ordinal);

        var next = hasty.WaitAsync(Many, Token).AsTask();
        clock.Advance(4 * Second);
        Assert.False(next.IsCompletedSuccessfully);
        await Assert.ThrowsAsync<HeldBackException>(() => next.WaitAsync(RealDeadline, Token));
        var last = hasty.WaitAsync(Many, Token).AsTask();
        clock.Advance(2.1 * Second);
        await last.WaitAsync(RealDeadline, Token);
    }

    [Fact]
    public async Task What_lifts_a_fault_is_waited_for_longer_than_the_rest()
    {
        var hasty = Of(perSecond: 0.1, burst: 1, patience: 12 * Second);
        await hasty.WaitAsync(One, Token);
        var revert = hasty.WaitAsync(One with { Lifts = true }, Token).AsTask();
        clock.Advance(10.1 * Second);
        await revert.WaitAsync(RealDeadline, Token);
    }

    [Fact]
    public async Task Whoever_gives_up_makes_room_for_the_next()
    {
        await throttle.WaitAsync(One, Token);
        using var giveUp = new CancellationTokenSource();
        var first = throttle.WaitAsync(One, giveUp.Token).AsTask();
        var second = throttle.WaitAsync(One, Token).AsTask();
        await giveUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first.WaitAsync(RealDeadline, Token));
        await PassAsync(second);
    }

    [Fact]
    public async Task Nobody_goes_past_those_who_wait_when_a_token_comes_free()
    {
        await throttle.WaitAsync(One, Token);
        var waiting = throttle.WaitAsync(Many, Token).AsTask();
        throttle.SlowDown();
        clock.Advance(1.5 * Second);
        var late = throttle.WaitAsync(Many, Token).AsTask();

        await PassAsync(waiting);
        Assert.False(late.IsCompleted);
    }

    [Fact]
    public void A_call_that_need_not_wait_allocates_nothing()
    {
        var wide = Of(perSecond: 1e9, burst: int.MaxValue, patience: Second);
        Calls(wide, 1000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Calls(wide, 1000);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private static void Calls(Throttle throttle, int times)
    {
        for (var call = 0; call < times; call++)
        {
            var turn = throttle.WaitAsync(One, CancellationToken.None);
            if (!turn.IsCompletedSuccessfully) throw new InvalidOperationException("It had to wait.");
            throttle.Answered();
        }
    }

    private Throttle Of(double perSecond, int burst, TimeSpan patience) => new(new RateLimit("calls", perSecond, burst), clock, patience);

    /// <summary>Lets the time of one token pass, and waits for the call that gets it.</summary>
    private Task PassAsync(Task call)
    {
        clock.Advance(1.001 * Second);
        return call.WaitAsync(RealDeadline, Token);
    }
}

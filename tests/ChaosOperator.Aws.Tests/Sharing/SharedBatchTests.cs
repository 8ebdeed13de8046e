using ChaosOperator.Aws.Sharing;
using Microsoft.Extensions.Time.Testing;

namespace ChaosOperator.Aws.Tests.Sharing;

/// <summary>Who is told by which read, and what it reads.</summary>
public sealed class SharedBatchTests
{
    private static readonly DateTimeOffset Tick = new(2026, 11, 26, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    private readonly FakeTimeProvider clock = new(Tick.AddSeconds(1));
    private readonly SharedBatch<string, int> batch;
    private readonly List<string> reads = [];

    public SharedBatchTests() => batch = new SharedBatch<string, int>(clock);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Those_who_look_one_after_the_other_at_a_tick_are_told_by_the_read_of_the_first()
    {
        Assert.Equal(1, await AskAsync(Tick, "a"));
        clock.Advance(TimeSpan.FromSeconds(13));

        Assert.Equal(1, await AskAsync(Tick, "a"));
        Assert.Equal(["a"], reads);
    }

    [Fact]
    public async Task At_each_tick_it_is_read_anew_and_the_first_takes_along_what_the_others_asked_for_lately()
    {
        await AskAsync(Tick, "a");
        await AskAsync(Tick, "b");
        clock.Advance(Interval);

        Assert.Equal(3, await AskAsync(Tick + Interval, "a"));
        Assert.Equal(3, await AskAsync(Tick + Interval, "b"));
        Assert.Equal(["a", "a b", "a b"], reads);
    }

    [Fact]
    public async Task What_nobody_has_asked_for_in_a_minute_is_not_read_any_more()
    {
        await AskAsync(Tick, "gone");
        for (var tick = 1; tick < 6; tick++)
        {
            clock.Advance(Interval);
            await AskAsync(Tick + (tick * Interval), "a");
        }

        Assert.Equal("a", reads[^1]);
    }

    [Fact]
    public async Task Who_needs_what_is_read_from_now_on_is_not_told_by_what_was_read_before()
    {
        await AskAsync(Tick, "a");

        Assert.Equal(2, await AskAsync(null, "a"));
        Assert.Equal(2, await AskAsync(Tick, "a"));
    }

    [Fact]
    public async Task A_clock_that_is_set_back_makes_no_old_answer_a_new_one()
    {
        var time = new SetBack(clock);
        var shared = new SharedBatch<string, int>(time);
        var count = 0;
        await shared.ReadAsync(["a"], Tick, _ => Task.FromResult(++count), Token);
        clock.Advance(Interval);
        time.By = TimeSpan.FromMinutes(5);

        Assert.Equal(2, await shared.ReadAsync(["a"], time.GetUtcNow().AddSeconds(-1), _ => Task.FromResult(++count), Token));
    }

    [Fact]
    public async Task A_refusal_is_an_answer_until_the_next_tick()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => batch.ReadAsync(["a"], Tick, _ => throw new InvalidOperationException(), Token));

        await Assert.ThrowsAsync<InvalidOperationException>(() => AskAsync(Tick, "a"));
        clock.Advance(Interval);
        Assert.Equal(1, await AskAsync(Tick + Interval, "a"));
    }

    /// <summary>Asks for one thing; each read answers with its number.</summary>
    private Task<int> AskAsync(DateTimeOffset? since, string key) => batch.ReadAsync(
        [key],
        since,
        keys =>
        {
            reads.Add(string.Join(' ', keys.Order(StringComparer.Ordinal)));
            return Task.FromResult(reads.Count);
        },
        Token);

    /// <summary>A clock whose wall time can be set back; how long something took it knows all the same.</summary>
    private sealed class SetBack(TimeProvider real) : TimeProvider
    {
        public TimeSpan By { get; set; }

        public override long TimestampFrequency => real.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => real.GetUtcNow() - By;

        public override long GetTimestamp() => real.GetTimestamp();
    }
}

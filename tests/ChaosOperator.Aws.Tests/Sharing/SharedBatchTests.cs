using ChaosOperator.Aws.Failures;
using ChaosOperator.Aws.Sharing;
using ChaosOperator.Core.Aws;
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
    private readonly Dictionary<string, AwsFailureKind> refusals = [];

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
        Task<int> ReadAsync(DateTimeOffset since) => shared.ReadAsync("somebody", ["a"], since, _ => Task.FromResult(++count), () => throw new InvalidOperationException(), Token);
        await ReadAsync(Tick);
        clock.Advance(Interval);
        time.By = TimeSpan.FromMinutes(5);

        Assert.Equal(2, await ReadAsync(time.GetUtcNow().AddSeconds(-1)));
    }

    [Fact]
    public async Task A_refusal_that_passes_is_an_answer_for_all_until_the_next_tick()
    {
        refusals["a"] = AwsFailureKind.Transient;
        await Assert.ThrowsAsync<AwsRefusedException>(() => AskAsync(Tick, "a"));

        await Assert.ThrowsAsync<AwsRefusedException>(() => AskAsync(Tick, "a", by: "another"));
        refusals.Clear();
        clock.Advance(Interval);
        Assert.Equal(2, await AskAsync(Tick + Interval, "a"));
    }

    [Fact]
    public async Task A_refusal_that_a_person_has_to_mend_is_told_to_nobody_but_him_whom_it_is_about()
    {
        refusals["of another role"] = AwsFailureKind.AccessDenied;
        var refused = Assert.ThrowsAsync<AwsRefusedException>(() => AskAsync(null, "of another role", by: "refused"));

        Assert.InRange(await AskAsync(null, "a"), 1, 3);
        await refused;
    }

    [Fact]
    public async Task Who_was_refused_asks_alone_from_then_on_and_with_the_others_again_once_he_is_told()
    {
        refusals["b"] = AwsFailureKind.AccessDenied;
        await Assert.ThrowsAsync<AwsRefusedException>(() => AskAsync(Tick, "b", by: "refused"));
        reads.Clear();
        clock.Advance(Interval);

        await Assert.ThrowsAsync<AwsRefusedException>(() => AskAsync(Tick + Interval, "b", by: "refused"));
        await AskAsync(Tick + Interval, "a");
        await AskAsync(Tick + Interval, "a", by: "another");
        refusals.Clear();
        clock.Advance(Interval);
        await AskAsync(Tick + (2 * Interval), "b", by: "refused");
        await AskAsync(Tick + (2 * Interval), "b", by: "refused");
        await AskAsync(Tick + (2 * Interval), "a", by: "another");

        Assert.Equal(["own b", "a", "own b", "a b"], reads);
    }

    [Fact]
    public async Task Who_was_refused_is_told_so_until_the_next_tick_unless_he_needs_what_is_read_from_now_on_or_asks_for_more()
    {
        refusals["b"] = AwsFailureKind.AccessDenied;
        await Assert.ThrowsAsync<AwsRefusedException>(() => AskAsync(Tick, "b", by: "refused"));
        reads.Clear();

        await Assert.ThrowsAsync<AwsRefusedException>(() => AskAsync(Tick, "b", by: "refused"));
        Assert.Empty(reads);
        await Assert.ThrowsAsync<AwsRefusedException>(() => AskAsync(null, "b", by: "refused"));
        await AskAsync(Tick, "a", by: "refused");
        Assert.Equal(["own b", "own a"], reads);
    }

    /// <summary>Asks for one thing; each read answers with its number.</summary>
    private Task<int> AskAsync(DateTimeOffset? since, string key, string by = "somebody") => batch.ReadAsync(
        by, [key], since, keys => AnswerAsync(string.Join(' ', keys.Order(StringComparer.Ordinal)), keys), () => AnswerAsync($"own {key}", [key]), Token);

    private Task<int> AnswerAsync(string named, IReadOnlyCollection<string> keys)
    {
        reads.Add(named);
        return keys.FirstOrDefault(refusals.ContainsKey) is { } bad
            ? Task.FromException<int>(new AwsRefusedException(new AwsFailure(refusals[bad], "fis:GetSafetyLever", "It was refused.")))
            : Task.FromResult(reads.Count);
    }

    /// <summary>A clock whose wall time can be set back; how long something took it knows all the same.</summary>
    private sealed class SetBack(TimeProvider real) : TimeProvider
    {
        public TimeSpan By { get; set; }

        public override long TimestampFrequency => real.TimestampFrequency;

        public override DateTimeOffset GetUtcNow() => real.GetUtcNow() - By;

        public override long GetTimestamp() => real.GetTimestamp();
    }
}

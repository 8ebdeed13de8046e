using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Core.Tests.Hypotheses;

/// <summary>When faults are glanced at, all at once, and when each of their runs is looked at as a whole.</summary>
public sealed class LookTicksTests
{
    private static readonly DateTimeOffset Ten = new(2026, 11, 26, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(0, 0, 15)]
    [InlineData(1, 0, 15)]
    [InlineData(14, 0, 15)]
    [InlineData(15, 15, 30)]
    public void Ticks_are_the_same_for_all_who_look(int now, int last, int next)
    {
        Assert.Equal(Ten.AddSeconds(last), LookTicks.Last(Ten.AddSeconds(now)));
        Assert.Equal(Ten.AddSeconds(next), LookTicks.Next(Ten.AddSeconds(now)));
    }

    [Theory]
    [InlineData("a")]
    [InlineData("0b8f1a9e-5d0e-4c63-9a53-6a1a3ffb0b57")]
    [InlineData("")]
    public void A_run_has_its_turn_once_between_two_ticks_always_at_the_same_second(string uid)
    {
        var turns = Enumerable.Range(0, 60_000).Select(step => LookTicks.NextOf(uid, Ten.AddMilliseconds(step))).Distinct().ToList();

        Assert.Equal(5, turns.Count);
        Assert.All(turns.Zip(turns.Skip(1)), pair => Assert.Equal(LookTicks.Interval, pair.Second - pair.First));
        Assert.All(turns, turn => Assert.InRange(turn - LookTicks.Last(turn), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(14)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(999)]
    [InlineData(14_999)]
    public void A_turn_comes_after_the_moment_and_no_later_than_in_fifteen_seconds(int milliseconds)
    {
        var now = Ten.AddMilliseconds(milliseconds);

        Assert.All(Uids(1000), uid => Assert.InRange((LookTicks.NextOf(uid, now) - now).Ticks, 1, LookTicks.Interval.Ticks));
    }

    [Fact]
    public void A_thousand_runs_do_not_have_their_turns_at_once()
    {
        var together = Uids(1000).GroupBy(uid => LookTicks.NextOf(uid, Ten)).Select(turn => turn.Count()).ToList();

        Assert.Equal(14, together.Count);
        Assert.All(together, count => Assert.InRange(count, 1, 2 * 1000 / 14));
    }

    /// <summary>UIDs as an API server gives them, the same each time.</summary>
    private static IEnumerable<string> Uids(int count)
    {
        var random = new Random(20261127);
        var bytes = new byte[16];
        for (var index = 0; index < count; index++)
        {
            random.NextBytes(bytes);
            yield return new Guid(bytes).ToString();
        }
    }
}

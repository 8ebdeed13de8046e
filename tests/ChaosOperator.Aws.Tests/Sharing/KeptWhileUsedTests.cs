using ChaosOperator.Aws.Sharing;
using Microsoft.Extensions.Time.Testing;

namespace ChaosOperator.Aws.Tests.Sharing;

/// <summary>Memory is bounded by who was there lately, however many came and went.</summary>
public sealed class KeptWhileUsedTests
{
    private readonly FakeTimeProvider clock = new();
    private readonly KeptWhileUsed<string, object> kept;

    public KeptWhileUsedTests() => kept = new(_ => new object(), clock);

    [Fact]
    public void What_is_asked_for_at_least_once_a_day_is_the_same_for_ever()
    {
        var first = kept.Of("a");

        for (var day = 0; day < 100; day++)
        {
            clock.Advance(KeptWhileUsed<string, object>.Unused - TimeSpan.FromMinutes(1));
            Assert.Same(first, kept.Of("a"));
        }
    }

    [Fact]
    public void What_nobody_asked_for_in_a_day_is_let_go_when_anybody_asks_and_made_anew()
    {
        var first = kept.Of("gone");
        clock.Advance(KeptWhileUsed<string, object>.Unused);

        kept.Of("another");
        Assert.Equal(1, kept.Count);
        Assert.NotSame(first, kept.Of("gone"));
    }

    [Fact]
    public void Over_months_in_which_one_after_the_other_comes_and_goes_no_more_is_kept_than_of_a_day()
    {
        for (var hour = 0; hour < 24 * 100; hour++)
        {
            kept.Of($"{hour}");
            clock.Advance(TimeSpan.FromHours(1));
            Assert.InRange(kept.Count, 1, 26);
        }
    }
}

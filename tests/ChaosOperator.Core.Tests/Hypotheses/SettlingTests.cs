using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Core.Tests.Hypotheses;

public sealed class SettlingTests
{
    private static readonly DateTimeOffset Ten = new(2026, 11, 26, 10, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Theory]
    [InlineData(0, 120, 0)]
    [InlineData(59, 120, 0)]
    [InlineData(60, 120, 60)]
    [InlineData(60, 90, 30)]
    [InlineData(29, 90, -30)]
    [InlineData(45, 0, 0)]
    public void A_sample_comes_to_count_when_its_period_is_over_and_it_has_settled(int now, int settle, int count)
    {
        Assert.Equal(Ten.AddSeconds(count), Settling.LastCount(Ten.AddSeconds(now), Minute, TimeSpan.FromSeconds(settle)));
        Assert.Equal(Ten.AddSeconds(count) + Minute, Settling.NextCount(Ten.AddSeconds(now), Minute, TimeSpan.FromSeconds(settle)));
    }

    [Theory]
    [InlineData(0, 120, -120)]
    [InlineData(59, 120, -120)]
    [InlineData(60, 120, -60)]
    [InlineData(30, 90, -60)]
    [InlineData(45, 0, 0)]
    public void All_that_had_not_settled_when_it_was_read_begins_with_the_first_period_that_was_too_young(int readAt, int settle, int first) =>
        Assert.Equal(Ten.AddSeconds(first), Settling.FirstUnsettled(Ten.AddSeconds(readAt), Minute, TimeSpan.FromSeconds(settle)));
}

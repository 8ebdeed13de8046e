using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Policies;
using ChaosOperator.Policies;

namespace ChaosOperator.Tests.Policies;

public sealed class FreezeTimesTests
{
    private static readonly FreezeWindow Weekend = new("weekend", new Schedule("0 15 * * 5", "Europe/Berlin"), TimeSpan.FromHours(65));

    [Theory]
    [InlineData("2026-11-20T13:59:59Z", null)]
    [InlineData("2026-11-20T14:00:00Z", "2026-11-23T07:00:00Z")]
    [InlineData("2026-11-22T12:00:00Z", "2026-11-23T07:00:00Z")]
    [InlineData("2026-11-23T06:59:59Z", "2026-11-23T07:00:00Z")]
    [InlineData("2026-11-23T07:00:00Z", null)]
    public void A_window_is_open_from_its_start_to_just_before_its_end_in_its_own_zone(string now, string? until) =>
        Assert.Equal(until is null ? null : At(until), FreezeTimes.Open(Weekend, At(now))?.Until);

    /// <summary>The clocks go back on the night before: the window lasts as long as it says, not until the same hour.</summary>
    [Fact]
    public void A_change_of_the_clocks_changes_nothing_about_how_long_it_is_open() =>
        Assert.Equal(At("2026-10-26T06:00:00Z"), FreezeTimes.Open(Weekend, At("2026-10-24T12:00:00Z"))?.Until);

    [Fact]
    public void Windows_that_follow_without_a_gap_are_one() =>
        Assert.Equal(
            At("2026-11-23T18:00:00Z"),
            FreezeTimes.Open(new FreezeWindow("office hours", new Schedule("0 8-17 * * *", "UTC"), TimeSpan.FromHours(1)), At("2026-11-23T10:30:00Z"))?.Until);

    [Fact]
    public void A_window_that_never_closes_is_said_to_be_open_for_long() =>
        Assert.True(FreezeTimes.Open(new FreezeWindow("always", new Schedule("0 * * * *", "UTC"), TimeSpan.FromHours(2)), At("2026-11-23T10:30:00Z"))?.Until > At("2026-12-01T00:00:00Z"));

    [Fact]
    public void The_next_window_is_the_one_that_opens_first()
    {
        var next = FreezeTimes.Next([Weekend, new FreezeWindow("night", new Schedule("0 22 * * *", "UTC"), TimeSpan.FromHours(6))], At("2026-11-23T10:00:00Z"));

        Assert.Equal(("night", At("2026-11-23T22:00:00Z")), (next?.Name, next?.Start));
    }

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse(time, System.Globalization.CultureInfo.InvariantCulture);
}

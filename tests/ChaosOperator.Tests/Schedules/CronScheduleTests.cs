using ChaosOperator.Core.Experiments;
using ChaosOperator.Resources.Schedules;

namespace ChaosOperator.Tests.Schedules;

/// <summary>Schedules keep local time, through the changes of it too.</summary>
public sealed class CronScheduleTests
{
    [Theory]
    [InlineData("often", "UTC", "“often” is not a cron expression of five fields")]
    [InlineData("", "UTC", "“” is not a cron expression of five fields")]
    [InlineData("0 0 3 * * 1", "UTC", "“0 0 3 * * 1” is not a cron expression of five fields")]
    [InlineData("60 3 * * *", "UTC", "“60 3 * * *” is not a cron expression of five fields")]
    [InlineData("@every_second", "UTC", "“@every_second” is not a cron expression of five fields")]
    [InlineData("0 3 30 2 *", "UTC", "“0 3 30 2 *” never comes")]
    [InlineData("0 3 * * *", "Mars/Olympus", "“Mars/Olympus” is not a known IANA time zone")]
    [InlineData("0 3 * * *", "CET", "“CET” is not a known IANA time zone")]
    [InlineData("0 3 * * *", "W. Europe Standard Time", "“W. Europe Standard Time” is not a known IANA time zone")]
    public void A_schedule_that_cannot_be_kept_is_refused_quoting_it(string cron, string zone, string problem) =>
        Assert.Equal(problem, CronSchedule.Problem(new Schedule(cron, zone)));

    [Theory]
    [InlineData("0 3 * * 1-5", "Europe/Berlin")]
    [InlineData("0 3 29 2 *", "UTC")]
    [InlineData("@daily", "America/Argentina/Buenos_Aires")]
    [InlineData("*/5 * * * MON", "UTC")]
    public void A_schedule_that_can_be_kept_is_accepted(string cron, string zone) => Assert.Null(CronSchedule.Problem(new Schedule(cron, zone)));

    [Theory]
    [InlineData("0 3 * * 1-5", "UTC", "2026-11-23T03:00:00Z", "2026-11-24T03:00:00Z")]
    [InlineData("0 3 * * 1-5", "UTC", "2026-11-27T03:00:00Z", "2026-11-30T03:00:00Z")]
    [InlineData("0 3 * * *", "Europe/Berlin", "2026-11-23T00:00:00Z", "2026-11-23T02:00:00Z")]
    [InlineData("0 3 * * *", "Europe/Berlin", "2026-07-01T00:00:00Z", "2026-07-01T01:00:00Z")]
    public void The_next_time_is_kept_in_local_time_and_told_in_UTC(string cron, string zone, string after, string next) =>
        Assert.Equal(At(next), CronSchedule.Next(new Schedule(cron, zone), At(after)));

    [Fact]
    public void A_time_that_the_spring_change_skips_is_served_right_after_the_gap()
    {
        // Berlin, 29 March 2026: 02:00 becomes 03:00 at 01:00 UTC.
        var schedule = new Schedule("30 2 * * *", "Europe/Berlin");

        Assert.Equal(At("2026-03-29T01:00:00Z"), CronSchedule.Next(schedule, At("2026-03-28T12:00:00Z")));
        Assert.Equal(At("2026-03-30T00:30:00Z"), CronSchedule.Next(schedule, At("2026-03-29T01:00:00Z")));
    }

    [Fact]
    public void A_time_that_comes_twice_in_autumn_is_served_once()
    {
        // Berlin, 25 October 2026: 03:00 becomes 02:00 at 01:00 UTC, so 02:30 is at 00:30 and at 01:30 UTC.
        var schedule = new Schedule("30 2 * * *", "Europe/Berlin");

        Assert.Equal(At("2026-10-25T00:30:00Z"), CronSchedule.Next(schedule, At("2026-10-24T12:00:00Z")));
        Assert.Equal(At("2026-10-26T01:30:00Z"), CronSchedule.Next(schedule, At("2026-10-25T00:30:00Z")));
    }

    [Theory]
    [InlineData("0 3 * * *", "2026-11-20T03:00:00Z", "2026-11-23T10:00:00Z", "2026-11-23T03:00:00Z")]
    [InlineData("0 3 * * *", "2026-11-23T02:59:59Z", "2026-11-23T03:00:00Z", "2026-11-23T03:00:00Z")]
    [InlineData("* * * * *", "2017-01-01T00:00:00Z", "2026-11-23T10:00:30Z", "2026-11-23T10:00:00Z")]
    [InlineData("0 3 29 2 *", "2020-01-01T00:00:00Z", "2026-11-23T10:00:00Z", "2024-02-29T03:00:00Z")]
    public void Of_many_missed_times_the_latest_counts(string cron, string after, string until, string latest) =>
        Assert.Equal(At(latest), CronSchedule.LatestMissed(new Schedule(cron, "UTC"), At(after), At(until)));

    [Theory]
    [InlineData("2026-11-23T03:00:00Z", "2026-11-23T10:00:00Z")]
    [InlineData("2026-11-23T10:00:00Z", "2026-11-23T10:00:00Z")]
    [InlineData("2026-11-23T10:00:00Z", "2026-11-22T10:00:00Z")]
    public void Nothing_is_missed_where_nothing_was_due(string after, string until) =>
        Assert.Null(CronSchedule.LatestMissed(new Schedule("0 3 * * *", "UTC"), At(after), At(until)));

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}

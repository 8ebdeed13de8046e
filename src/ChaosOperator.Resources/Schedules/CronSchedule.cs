using System.Text.RegularExpressions;
using ChaosOperator.Core.Experiments;
using Cronos;

namespace ChaosOperator.Resources.Schedules;

/// <summary>
/// When a schedule is due. Local times follow Cronos: a time that a change to daylight saving skips is served right after the gap, a time
/// that happens twice is served once (intervals such as <c>*/30</c> go on through both).
/// </summary>
public static partial class CronSchedule
{
    /// <summary>Longer than any schedule that a person reads.</summary>
    private const int LongestCron = 256;

    /// <summary>Occurrences are looked for this far ahead; what is further away (the 30th of February) never comes.</summary>
    private static readonly TimeSpan Horizon = TimeSpan.FromDays(366 * 9);

    /// <summary>
    /// Windows in which a missed occurrence is looked for, from the end backwards, each longer than the last. So even a schedule of every minute
    /// that slept for years costs little.
    /// </summary>
    private static readonly TimeSpan[] Lookbacks = [TimeSpan.FromHours(2), TimeSpan.FromDays(2), TimeSpan.FromDays(35), TimeSpan.FromDays(370), Horizon];

    /// <summary>What is wrong with a schedule, quoting the value; null when nothing is.</summary>
    public static string? Problem(Schedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        if (Expression(schedule) is not { } cron)
        {
            return $"“{schedule.Cron}” is not a cron expression of five fields";
        }

        if (Zone(schedule) is not { } zone)
        {
            return $"“{schedule.TimeZone}” is not a known IANA time zone";
        }

        // A fixed start: whether it ever comes does not depend on when it is asked. 2001 to 2010 holds leap days on either side of any month.
        var start = new DateTimeOffset(2001, 1, 1, 0, 0, 0, TimeSpan.Zero);
        return cron.GetNextOccurrence(start, zone) is { } first && first - start <= Horizon ? null : $"“{schedule.Cron}” never comes";
    }

    /// <summary>The first time after <paramref name="after"/> at which a schedule is due; null when it never is.</summary>
    /// <exception cref="ArgumentException">The schedule is one that <see cref="Problem"/> refuses.</exception>
    public static DateTimeOffset? Next(Schedule schedule, DateTimeOffset after)
    {
        var (cron, zone) = Parse(schedule);
        return cron.GetNextOccurrence(after, zone)?.ToUniversalTime();
    }

    /// <summary>The first time after <paramref name="after"/> at which a schedule is due that nobody has checked; null when it cannot be read, or never is. Cheap enough to be asked of every experiment at once.</summary>
    public static DateTimeOffset? NextWhereReadable(Schedule schedule, DateTimeOffset after)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        return Expression(schedule) is { } cron && Zone(schedule) is { } zone ? cron.GetNextOccurrence(after, zone)?.ToUniversalTime() : null;
    }

    /// <summary>
    /// The latest time in (<paramref name="after"/>, <paramref name="until"/>] at which a schedule was due; null when there was none. However many
    /// were missed, one is made up for.
    /// </summary>
    /// <exception cref="ArgumentException">The schedule is one that <see cref="Problem"/> refuses.</exception>
    public static DateTimeOffset? LatestMissed(Schedule schedule, DateTimeOffset after, DateTimeOffset until)
    {
        var (cron, zone) = Parse(schedule);
        foreach (var lookback in Lookbacks)
        {
            var start = until - after > lookback ? until - lookback : after;
            if (start < until && Last(cron, zone, start, until) is { } latest)
            {
                return latest.ToUniversalTime();
            }
        }

        return null;
    }

    private static DateTimeOffset? Last(CronExpression cron, TimeZoneInfo zone, DateTimeOffset start, DateTimeOffset end)
    {
        DateTimeOffset? last = null;
        foreach (var occurrence in cron.GetOccurrences(start, end, zone, fromInclusive: false, toInclusive: true))
        {
            last = occurrence;
        }

        return last;
    }

    private static (CronExpression Cron, TimeZoneInfo Zone) Parse(Schedule schedule)
    {
        ArgumentNullException.ThrowIfNull(schedule);
        return Expression(schedule) is { } cron && Zone(schedule) is { } zone
            ? (cron, zone)
            : throw new ArgumentException($"The schedule {schedule} was not checked.", nameof(schedule));
    }

    private static CronExpression? Expression(Schedule schedule) =>
        // Cronos would take @every_second too; a run takes minutes.
        schedule.Cron.Length <= LongestCron && CronExpression.TryParse(schedule.Cron, CronFormat.Standard, out var cron) && !schedule.Cron.Contains("second", StringComparison.OrdinalIgnoreCase)
            ? cron
            : null;

    private static TimeZoneInfo? Zone(Schedule schedule) =>
        // A name of the tz database has a slash, but for UTC and its like; abbreviations such as CET would hide which rules are meant.
        // The name becomes the path of a file: nothing that leads out of the database may come through.
        (ZoneName().IsMatch(schedule.TimeZone) || schedule.TimeZone is "UTC" or "GMT")
        && TimeZoneInfo.TryFindSystemTimeZoneById(schedule.TimeZone, out var zone)
            ? zone
            : null;

    [GeneratedRegex(@"^[A-Za-z0-9_+-]{1,32}(/[A-Za-z0-9_+-]{1,32}){1,2}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ZoneName();
}

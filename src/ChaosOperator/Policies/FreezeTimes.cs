using ChaosOperator.Core.Policies;
using ChaosOperator.Resources.Schedules;

namespace ChaosOperator.Policies;

/// <summary>When freeze windows are open, by the cron library.</summary>
internal static class FreezeTimes
{
    /// <summary>How many openings in a row are followed to say when a window closes that opens again before it closes.</summary>
    private const int MostInARow = 400;

    /// <summary>The window as it is open now; null when it is not.</summary>
    public static OpenWindow? Open(FreezeWindow window, DateTimeOffset now)
    {
        if (CronSchedule.LatestMissed(window.Opens, now - window.Duration, now) is not { } opened)
        {
            return null;
        }

        var until = opened + window.Duration;
        for (var row = 0; row < MostInARow && CronSchedule.Next(window.Opens, opened) is { } again && again <= until; row++)
        {
            (opened, until) = (again, again + window.Duration);
        }

        return new OpenWindow(window.Name, until);
    }

    /// <summary>The window that opens next; null when none does.</summary>
    public static NextWindowRecord? Next(IEnumerable<FreezeWindow> windows, DateTimeOffset now) => windows
        .Select(window => (window.Name, Start: CronSchedule.Next(window.Opens, now)))
        .Where(window => window.Start is not null)
        .OrderBy(window => window.Start)
        .Select(window => new NextWindowRecord { Name = window.Name, Start = window.Start!.Value })
        .FirstOrDefault();
}

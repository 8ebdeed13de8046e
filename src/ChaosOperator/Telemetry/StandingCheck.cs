using ChaosOperator.Core.Experiments;
using ChaosOperator.Resources;
using ChaosOperator.Resources.Schedules;

namespace ChaosOperator.Telemetry;

/// <summary>Whether a standing check is run when it should be. Pure.</summary>
internal static class StandingCheck
{
    /// <summary>
    /// How late a check is: for how long a time of its schedule has passed for which no run was made, or, where that is longer, for how long its active run has not come to an end. Zero while it is in time; null for what has
    /// no schedule that can be read, and for what is suspended: that is meant.
    /// </summary>
    /// <param name="experiment">The check.</param>
    /// <param name="active">Its active run; null without one.</param>
    /// <param name="now">The present moment.</param>
    public static TimeSpan? Overdue(V1Alpha1ChaosExperiment experiment, V1Alpha1ChaosRun? active, DateTimeOffset now)
    {
        if (experiment.Spec is not { Suspend: not true, Trigger: { Schedule: { } cron } trigger } || Problem(new Schedule(cron, trigger.TimeZone ?? "UTC"), out var schedule))
        {
            return null;
        }

        // Times before the schedule was taken note of were not asked for.
        var served = experiment.Status?.Trigger is { Scheduled: { } last } memory && memory.Schedule == schedule.Remembered ? last : now;
        var missed = CronSchedule.Next(schedule, served) is { } due ? now - due : TimeSpan.Zero;
        var running = active?.Metadata.CreationTimestamp is { } created ? now - new DateTimeOffset(created.ToUniversalTime()) : TimeSpan.Zero;
        return new[] { TimeSpan.Zero, missed, running }.Max();
    }

    private static bool Problem(Schedule read, out Schedule schedule)
    {
        schedule = read;
        return CronSchedule.Problem(read) is not null;
    }
}

using ChaosOperator.Core.Experiments;

namespace ChaosOperator.Resources.Schedules;

/// <summary>Whether a standing check is run when it should be: the one definition of late, by which the page, the metrics and the alert go. Pure.</summary>
public static class StandingCheck
{
    /// <summary>What is overdue by more than this is late: longer than most runs take, waiting for their turn included, since a run that is under way counts as well.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromHours(2);

    /// <summary>Whether a check is late.</summary>
    /// <param name="experiment">The check.</param>
    /// <param name="active">Its active run; null without one.</param>
    /// <param name="now">The present moment.</param>
    public static bool IsLate(V1Alpha1ChaosExperiment experiment, V1Alpha1ChaosRun? active, DateTimeOffset now) => Overdue(experiment, active, now) > Patience;

    /// <summary>
    /// For how long a check is overdue: for how long a time of its schedule has passed for which no run was made, or, where that is longer, for how long its active run has not come to an end. Zero while it is in time; null for what has
    /// no schedule that can be read, and for what is suspended: that is meant.
    /// </summary>
    /// <param name="experiment">The check.</param>
    /// <param name="active">Its active run; null without one.</param>
    /// <param name="now">The present moment.</param>
    public static TimeSpan? Overdue(V1Alpha1ChaosExperiment experiment, V1Alpha1ChaosRun? active, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(experiment);
        if (experiment.Spec is not { Suspend: not true, Trigger: { Schedule: { } cron } trigger })
        {
            return null;
        }

        var schedule = new Schedule(cron, trigger.TimeZone ?? "UTC");
        // Times before the schedule was taken note of were not asked for.
        var served = experiment.Status?.Trigger is { Scheduled: { } last } memory && memory.Schedule == schedule.Remembered ? last : now;
        if (CronSchedule.NextWhereReadable(schedule, served) is not { } due)
        {
            return null;
        }

        var running = active?.Metadata.CreationTimestamp is { } created ? now - new DateTimeOffset(created.ToUniversalTime()) : TimeSpan.Zero;
        var late = now - due > running ? now - due : running;
        return late > TimeSpan.Zero ? late : TimeSpan.Zero;
    }
}

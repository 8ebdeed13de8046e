using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Runs.Phases;

namespace ChaosOperator.Core.Runs;

/// <summary>
/// What is made of a glance at a fault that is known to be under way: only whether its run is to be looked at as a whole at once, or when its turn comes. It decides nothing else. Pure.
/// </summary>
public static class Glance
{
    /// <summary>Whether something is to be seen that cannot wait: another state of the fault or of a part of it, that it is gone, or what has to stop it.</summary>
    /// <param name="run">What is fixed about the run.</param>
    /// <param name="status">What is stored.</param>
    /// <param name="seen">The fault and all that may have to stop it, as far as AWS tells of it; the rest is not looked at.</param>
    /// <param name="now">The present moment.</param>
    public static bool ShowsNews(RunContext run, ChaosRunStatus status, RunObservation seen, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(seen);
        return ShowsNewsAlready(run, status, seen, now) || (seen.Injection is null && seen.InjectionFailure is not { CanPass: true });
    }

    /// <summary>The same while some of it is still being read: whether what is there is news, whatever the rest may show.</summary>
    /// <param name="run">What is fixed about the run.</param>
    /// <param name="status">What is stored.</param>
    /// <param name="seen">What was read so far.</param>
    /// <param name="now">The present moment.</param>
    public static bool ShowsNewsAlready(RunContext run, ChaosRunStatus status, RunObservation seen, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(status);
        ArgumentNullException.ThrowIfNull(seen);
        var moment = new RunMoment(run, ClockSteps.NotAhead(status, now), seen, now);
        // A guard whose signal is still being read is not blind for it.
        var guarded = seen is { Watched: null, Series: null } ? moment : Guarding.Look(moment);
        return StopConditions.Look(guarded).Interruption is not null || (seen.Injection is { } injection && IsNew(status.Aws, injection));
    }

    private static bool IsNew(RunAwsRecord? stored, InjectionObservation seen) =>
        (seen.AutomationStatus is { } status ? status != stored?.AutomationStatus : seen.State != stored?.ExperimentState)
        || !seen.Actions.Select(action => (action.Name, action.State, action.StartTime is null, action.EndTime is null))
            .SequenceEqual((stored?.Actions ?? []).Select(action => (action.Name, action.State, action.StartTime is null, action.EndTime is null)));
}

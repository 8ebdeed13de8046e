using ChaosOperator.Core.Runs.Phases;

namespace ChaosOperator.Core.Runs;

/// <summary>Decides what comes next in a run: one file for each phase under <c>Phases/</c>. Pure.</summary>
public static class RunDecider
{
    /// <summary>Decides over what is stored and what was seen.</summary>
    /// <param name="run">What is fixed about the run.</param>
    /// <param name="status">What is stored; an empty status for a new run.</param>
    /// <param name="seen">What was read for the phase that the status is in.</param>
    /// <param name="now">The present moment.</param>
    public static Decision Decide(RunContext run, ChaosRunStatus status, RunObservation seen, DateTimeOffset now)
    {
        var next = LoadSlices.Continue(run, Next(run, status, seen, now), now);
        var decision = next with { Status = StandardConditions.Of(next.Status, now, run.Generation) };
        return decision with { DrivenUntil = SwitchSteps.DrivenUntil(seen, decision), Events = [.. MarkEvents.Of(status, decision.Status), .. decision.Events] };
    }

    private static Decision Next(RunContext run, ChaosRunStatus status, RunObservation seen, DateTimeOffset now)
    {
        var moment = new RunMoment(run, status.Phase == RunPhase.Completed ? status : ClockSteps.NotAhead(status with { Mandate = status.Mandate ?? run.Mandate }, now), seen, now);
        return (status.Phase ?? RunPhase.Pending) switch
        {
            RunPhase.Pending or RunPhase.Preparing or RunPhase.SteadyState when Ending.Resume(moment) is { } ending => ending,
            RunPhase.Pending => PendingPhase.Decide(moment),
            RunPhase.Preparing => PreparingPhase.Decide(moment),
            RunPhase.SteadyState => SteadyStatePhase.Decide(moment),
            RunPhase.Injecting => InjectingPhase.Decide(moment),
            RunPhase.Recovering => RecoveringPhase.Decide(moment),
            RunPhase.Reverting => RevertingPhase.Decide(moment),
            RunPhase.Completed => CompletedPhase.Decide(moment),
            var unknown => throw new ArgumentOutOfRangeException(nameof(status), unknown, "A run is in a phase that this version does not know."),
        };
    }
}

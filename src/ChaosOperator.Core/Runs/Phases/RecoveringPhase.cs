using ChaosOperator.Core.Conditions.Reasons;

namespace ChaosOperator.Core.Runs.Phases;

/// <summary>The fault ran to its end; after is judged. The targets are looked at first: a fault that is still there is lifted at once.</summary>
internal static class RecoveringPhase
{
    /// <summary>How much later than its time a sample may come.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    public static Decision Decide(RunMoment look)
    {
        var moment = RevertingPhase.Reverts(look);
        if (moment.Interruption is { } cut)
        {
            return Ending.Revert(Judging.Look(moment).Moment, cut);
        }

        if (moment.Seen.Targets?.FirstOrDefault(target => target.CarriesFault) is { } dirty)
        {
            return Ending.Revert(moment, new()
            {
                Reason = CutShortReasons.NotLifted,
                Message = $"The {Injected.Kind(moment.Run.Plan)} completed, yet the fault is still on {dirty.Target} ({dirty.Detail}).",
            });
        }

        if (AutomationRevert.Again(moment) is { } again)
        {
            return again;
        }

        if (AutomationRevert.HasFailed(moment))
        {
            return Ending.Revert(moment, new() { Reason = CutShortReasons.NotLifted, Message = $"{Injected.Name(moment.Run, moment.Status)} completed, yet its revert failed." });
        }

        var (judged, judgement) = Judging.Look(moment);
        return (moment.Seen.Failure ?? moment.Seen.SeriesFailure) is { } failure && !Over(judged) ? judged.Say($"{failure.Message} Trying again.").Stay(TimeSpan.FromSeconds(20))
            : judgement.NextLook is { } next && !Over(judged) ? judged.Say($"Watching the recovery. {Judging.Progress(judged.Status)}").StayUntil(next)
            : judged.Enter(RunPhase.Reverting, "The recovery was watched to its end; verifying that nothing of the fault is left.");
    }

    private static bool Over(RunMoment moment) =>
        moment.Now > End(moment) + moment.Run.Hypothesis.Signals.Max(signal => signal.Settle + signal.Period) + Patience;

    private static DateTimeOffset End(RunMoment moment) =>
        (moment.Status.FaultWindow?.End ?? moment.Status.PhaseStartTime ?? moment.Now) + moment.Run.Hypothesis.RecoveryWindow;
}

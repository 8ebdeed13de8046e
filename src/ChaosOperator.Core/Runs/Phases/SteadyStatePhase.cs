using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Conditions.Reasons;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Runs.Phases;

/// <summary>The gate: nothing is injected into a system that is not steady, or whose outcome could not be judged.</summary>
internal static class SteadyStatePhase
{
    public static Decision Decide(RunMoment moment) => Next(LoadSteps.Observe(moment));

    private static Decision Next(RunMoment moment)
    {
        if (moment.Interruption is { } cut)
        {
            return Ending.BeforeInjection(moment, cut);
        }

        if ((moment.Seen.Failure ?? moment.Seen.SeriesFailure) is { } failure)
        {
            return PreparingPhase.Refused(moment, failure);
        }

        if (LoadSteps.Ended(moment) is { } ended)
        {
            return Ending.BeforeInjection(moment, ended);
        }

        // It was waited for before, so only when it was lost since, or the clock was set back.
        if (LoadSteps.Await(moment) is { } load)
        {
            return load;
        }

        if (SteadyStateWindow.IsStale(moment))
        {
            return SteadyStateWindow.Renewals(moment) < SteadyStateWindow.MaxRenewals ? Renew(moment) : TooSlow(moment);
        }

        if (!SwitchSteps.MayStart(moment))
        {
            return SwitchSteps.WaitToStart(moment);
        }

        if (moment.Seen.Series is null)
        {
            return moment.StayUntil(LookTicks.Next(moment.Now));
        }

        var (judged, judgement) = Judging.Look(SwitchSteps.Ready(moment));
        var gate = judgement.Expectations.Where(entry => entry.Expectation is { Phase: ExpectationPhase.SteadyState, Required: true }).ToList();
        return Preflight.Obstacle(judged) is { } obstacle ? Ending.BeforeInjection(judged, obstacle)
            : gate.Count == 0 ? NotSteady(judged, SteadyStateMetReasons.NoGate, "No steady-state expectation is required, so nothing says that the system is steady.")
            : gate.Find(entry => entry.Outcome == Outcome.Violated) is { } violated ? NotSteady(judged, SteadyStateMetReasons.Violated, violated.Sentence)
            : gate.Find(entry => entry.Outcome == Outcome.Unknown) is { } unknown ? NotSteady(judged, SteadyStateMetReasons.NoData, unknown.Sentence)
            : gate.Exists(entry => entry.Outcome == Outcome.Undecided) ? Wait(judged, judgement)
            : Unjudgeable(judged, judgement) is { } reason ? NotSteady(judged, SteadyStateMetReasons.NoBaseline, reason)
            : Guarding.Obstacle(judged) is { } guard ? NotSteady(judged, guard.Reason, guard.Sentence)
            : Inject(judged);
    }

    private static Decision Renew(RunMoment moment)
    {
        const string Message = "The steady state that was looked at is too old; looking at the present one.";
        return SteadyStateWindow.Anchor(moment).Mark(RunMarks.SteadyStateRenewed, Message).Say(Message).Stay(TimeSpan.Zero);
    }

    /// <summary>Without an end a run would look for ever while every look comes too late to say anything of the present.</summary>
    private static Decision TooSlow(RunMoment moment) => NotSteady(
        moment,
        SteadyStateMetReasons.TooSlow,
        $"The steady state became too old {SteadyStateWindow.MaxRenewals + 1} times before it could be decided: the operator or AWS was away, or a look takes longer than "
        + $"{Durations.Format(SteadyStateWindow.Patience)}. Look for slow or refused calls in the operator's log, and ask for another run.");

    private static Decision Wait(RunMoment moment, Judgement judgement) =>
        moment.InPhase > SteadyStateWindow.Patience
            ? NotSteady(moment, SteadyStateMetReasons.NoData, $"After {Durations.Format(moment.InPhase)} the samples of the steady-state window are still not complete.")
            : moment.StayUntil(judgement.NextLook ?? moment.Now + TimeSpan.FromSeconds(30));

    private static Decision NotSteady(RunMoment moment, string reason, string sentence) => MissingData.IsToBeLookedUp(moment)
        ? MissingData.LookUp(moment)
        : Ending.BeforeInjection(
            moment.Condition(RunConditions.SteadyStateMet, ConditionStatus.False, reason, sentence),
            new CutShortRecord { Reason = CutShortReasons.SteadyStateNotMet, Message = $"{sentence} Nothing was injected." });

    private static Decision Inject(RunMoment moment)
    {
        const string Message = "All steady-state expectations held.";
        return moment
            .Condition(RunConditions.SteadyStateMet, ConditionStatus.True, SteadyStateMetReasons.Held, Message)
            .Mark(RunMarks.SteadyStateMet, Message)
            .Aws(aws => aws with { InjectionIntended = moment.Now })
            .Enter(RunPhase.Injecting, $"{Message} Starting {(moment.Run.Plan.Automation is { } automation ? $"SSM document {automation.Inject.DocumentName}" : $"FIS template {moment.Status.Aws?.Plan?.TemplateId}")}.");
    }

    /// <summary>A bound relative to a baseline that is zero or missing can decide nothing; the fault would be in vain.</summary>
    private static string? Unjudgeable(RunMoment moment, Judgement judgement) =>
        moment.Run.Hypothesis.Expectations
            .Where(expectation => expectation.Required && Quantities(expectation.Bound).Any(quantity => quantity.IsRelative))
            .Where(expectation => !judgement.Baselines.TryGetValue(expectation.Signal, out var baseline) || baseline == 0)
            .Select(expectation => $"The baseline of {expectation.Signal} is zero or missing, so the bound in % of “{expectation.Name}” means nothing; give an absolute bound or bring traffic.")
            .FirstOrDefault();

    private static Quantity[] Quantities(Bound bound) => bound switch
    {
        Bound.EqualTo exact => [exact.Value],
        Bound.AtLeast low => [low.Value],
        Bound.AtMost high => [high.Value],
        Bound.Above low => [low.Value],
        Bound.Below high => [high.Value],
        Bound.Between range => [range.Low, range.High],
        _ => throw new ArgumentOutOfRangeException(nameof(bound), bound, "Unknown bound."),
    };
}

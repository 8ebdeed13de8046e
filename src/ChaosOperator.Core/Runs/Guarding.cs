using ChaosOperator.Core.Conditions.Reasons;
using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Core.Runs;

/// <summary>Watches the guards of an experiment from the moment its fault is asked for, and before that looks whether they can be watched at all.</summary>
internal static class Guarding
{
    /// <summary>Judges the guards of a fault that may be in force; one that stops it becomes <see cref="RunMoment.Trip"/>.</summary>
    public static RunMoment Look(RunMoment moment)
    {
        if (moment.Run.Experiment.AbortWhen.Count == 0 || moment.Status.Aws?.InjectionIntended is not { } since || moment.Seen.Injection is { IsTerminal: true })
        {
            return moment;
        }

        var judgements = Judge(moment, since);
        var next = moment.With(moment.Status with { Guards = [.. judgements.Select(Record)] });
        return judgements.FirstOrDefault(judgement => judgement.Outcome == GuardOutcome.Fired) is { } fired ? Trip(next, CutShortReasons.GuardFired, fired)
            : judgements.FirstOrDefault(judgement => judgement.Outcome == GuardOutcome.Blind) is { } blind ? Trip(next, CutShortReasons.GuardBlind, blind)
            : next;
    }

    /// <summary>The fault is over or is being lifted: what has not come true by now does not count any more.</summary>
    public static RunMoment Over(RunMoment moment) => moment.With(moment.Status with
    {
        Guards = [.. moment.Status.Guards.Select(guard => guard.Outcome == GuardOutcome.Watching ? guard with { Outcome = GuardOutcome.Quiet } : guard)],
    });

    /// <summary>Why the guards forbid an injection: one is true already, or told nothing over the steady-state window. Null when nothing forbids it.</summary>
    public static (string Reason, string Sentence)? Obstacle(RunMoment moment)
    {
        if (moment.Run.Experiment.AbortWhen.Count == 0 || moment.Status.SteadyStateWindow?.Start is not { } since)
        {
            return null;
        }

        var judgements = Judge(moment, since);
        return judgements.FirstOrDefault(judgement => judgement.Outcome == GuardOutcome.Fired) is { } fired ? (SteadyStateMetReasons.GuardFired, $"A guard is true before any fault: {fired.Sentence}")
            : judgements.FirstOrDefault(judgement => judgement.Outcome == GuardOutcome.Blind || judgement.KnownUntil is null) is { } blind
                ? (SteadyStateMetReasons.GuardBlind, blind.Outcome == GuardOutcome.Blind ? blind.Sentence : $"{blind.Guard.Signal} told nothing over the steady state, so “{blind.Guard.Name}” could not stop the fault; check that the metric is published.")
            : null;
    }

    private static IReadOnlyList<GuardJudgement> Judge(RunMoment moment, DateTimeOffset since) => GuardJudge.Of(
        moment.Run.Experiment.AbortWhen,
        moment.Run.Hypothesis,
        Judging.SteadyState(moment.Status),
        new TimeWindow(since, moment.Now),
        moment.Seen.Watched ?? moment.Seen.Series ?? new Dictionary<string, Series>(),
        moment.Seen.Watched is null ? moment.Seen.SeriesAsOf ?? moment.Now : moment.Now,
        moment.Status.Guards.Where(guard => guard.KnownUntil is not null).ToDictionary(guard => guard.Name, guard => guard.KnownUntil < moment.Now ? guard.KnownUntil.Value : moment.Now));

    private static RunMoment Trip(RunMoment moment, string reason, GuardJudgement judgement)
    {
        var refused = reason == CutShortReasons.GuardBlind && moment.Seen.SeriesFailure is { } failure ? $" {failure.Message}" : "";
        var message = Text.Clip($"{judgement.Sentence}{refused}", Text.MaxReason);
        return moment.Tell(isWarning: true, reason, message) with { Trip = new CutShortRecord { Reason = reason, Message = message } };
    }

    private static GuardRecord Record(GuardJudgement judgement) => new()
    {
        Name = judgement.Guard.Name,
        Signal = judgement.Guard.Signal,
        Outcome = judgement.Outcome,
        Sentence = Text.Clip(judgement.Sentence, 400),
        KnownUntil = judgement.KnownUntil,
        DecidedBy = judgement.DecidedBy,
    };
}

using ChaosOperator.Core.Conditions.Reasons;
using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Core.Runs.Phases;

/// <summary>
/// Whether a fault of the user's own making is gone, by what its author says would show it. Where it is not shown, it is looked for again and again: a run does not end on hope.
/// </summary>
internal static class Verification
{
    /// <summary>Whether something is still to be shown. What was never started needs no proof that it is gone.</summary>
    public static bool IsDue(RunMoment moment) =>
        Wanted(moment).Count > 0 && moment.Status.Aws?.InjectionId is not null && !IsHeld(moment.Status.Verification, Wanted(moment).Count);

    /// <summary>Looks at the samples of the present attempt; those of a failed one do not count again.</summary>
    public static Decision Next(RunMoment moment)
    {
        var attempt = moment.Status.Verification ?? new VerificationRecord { Attempt = 1, Since = Ended(moment) };
        if (moment.Now < attempt.Since)
        {
            return moment.StayUntil(attempt.Since);
        }

        if (moment.Seen.SeriesFailure is { } failure)
        {
            return RevertingPhase.Unverified(Keep(moment, attempt), RevertedReasons.Unreadable, $"{failure.Message} Trying again until the revert is verified.").Stay(RevertingPhase.Look);
        }

        var judgement = Judge.Of(
            moment.Run.Hypothesis with { Expectations = Wanted(moment) },
            new Timeline(Judging.SteadyState(moment.Status), FaultStart: null, FaultEnd: attempt.Since),
            moment.Seen.Series ?? new Dictionary<string, Series>(),
            moment.Seen.SeriesAsOf ?? moment.Now);
        var records = judgement.Expectations.Select(Judging.Record).ToList();
        return records.Find(record => record.Outcome is Outcome.Violated or Outcome.Unknown) is { } missed ? Failed(moment, attempt with { Expectations = records }, missed)
            : records.TrueForAll(record => record.Outcome == Outcome.Held) ? Keep(moment, attempt with { Expectations = records }).Stay(TimeSpan.Zero)
            : Watching(Keep(moment, attempt), records).StayUntil(judgement.NextLook ?? moment.Now + RevertingPhase.Look);
    }

    /// <summary>What was shown, as a sentence; null when nothing had to be.</summary>
    public static string? Shown(ChaosRunStatus status) => status.Verification is { Expectations: { Count: > 0 } shown }
        ? string.Join(" ", shown.Select(record => $"“{record.Name}”: {record.Sentence}"))
        : null;

    private static bool IsHeld(VerificationRecord? record, int wanted) =>
        record is not null && record.Expectations.Count == wanted && record.Expectations.All(one => one.Outcome == Outcome.Held);

    private static IReadOnlyList<Expectation> Wanted(RunMoment moment) => moment.Run.Experiment.Fault.Verify;

    private static DateTimeOffset Ended(RunMoment moment) =>
        moment.Seen.Injection?.EndTime ?? moment.Status.FaultWindow?.End ?? moment.Status.PhaseStartTime ?? moment.Now;

    private static RunMoment Keep(RunMoment moment, VerificationRecord attempt) => moment.With(moment.Status with { Verification = attempt });

    private static RunMoment Watching(RunMoment moment, List<ExpectationRecord> records)
    {
        var open = records.First(record => record.Outcome == Outcome.Undecided);
        return moment.Say($"{Injected.Name(moment.Run, moment.Status)} is over; verifying that the fault is gone. “{open.Name}”: {open.Sentence}");
    }

    private static Decision Failed(RunMoment moment, VerificationRecord attempt, ExpectationRecord missed)
    {
        var message = $"{Injected.Name(moment.Run, moment.Status)} is over, but after {Attempts(attempt.Attempt)} nothing shows that the fault is gone. “{missed.Name}”: {missed.Sentence} "
            + "Looking again; undo by hand what is left, or let the run go with the annotation chaosoperator.dev/abandon.";
        var again = moment.Now + RevertingPhase.Backoff(attempt.Attempt);
        return RevertingPhase.Unverified(Keep(moment, attempt with { Attempt = attempt.Attempt + 1, Since = again }), RevertedReasons.RevertFailed, message)
            .Warn(RevertedReasons.RevertFailed, message)
            .StayUntil(again);
    }

    private static string Attempts(int number) => number == 1 ? "1 attempt" : $"{number} attempts";
}

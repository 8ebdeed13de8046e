using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Conditions.Reasons;
using ChaosOperator.Core.Evidence;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;
using static ChaosOperator.Core.Tests.Runs.Model.RunRules;

namespace ChaosOperator.Core.Tests.Runs.Model;

/// <summary>What a status may say, whatever came before it.</summary>
internal static class StatusRules
{
    private static readonly IReadOnlySet<string> Cuts = ConditionReasons.OfRuns.Single(reasons => reasons.Condition == RunConditions.Injected).Names;

    private static readonly string[] OnceOnly =
    [
        RunMarks.Started, RunMarks.Queued, RunMarks.SteadyStateMet, RunMarks.ExperimentStarted, RunMarks.FaultInForce, RunMarks.FaultLifting,
        RunMarks.ExperimentEnded, RunMarks.CutShort, RunMarks.Reverted, RunMarks.Completed,
    ];

    /// <summary>Checks the status of a decision against the one before.</summary>
    public static void Check(RunContext run, ChaosRunStatus before, Decision decision)
    {
        Verdicts(run, before, decision.Status);
        Outcomes(before, decision.Status);
        Conditions(decision.Status);
        Reasons(decision.Status);
        Messages(decision);
        Windows(decision.Status);
        JudgedAgain(run, decision.Status);
        EventRules.Check(before, decision.Status, decision.Events);
        EventRules.Warned(before, decision);
    }

    private static void Reasons(ChaosRunStatus after)
    {
        foreach (var condition in after.Conditions)
        {
            Hold(ConditionReasons.OfRuns.Have(condition), $"Each reason of a condition is in the reference; {condition.Reason} of {condition.Type} is not.");
        }

        Hold(after.CutShort is null || Cuts.Contains(after.CutShort.Reason), $"Each reason for which a run is cut short is in the reference; {after.CutShort?.Reason} is not.");
    }

    /// <summary>Whatever was decided look by look, over restarts, refusals and clocks set back, follows from the samples that were kept.</summary>
    private static void JudgedAgain(RunContext run, ChaosRunStatus after)
    {
        if (after is { Phase: RunPhase.Completed, Evidence.Series: { } text })
        {
            var again = Rejudging.Of(run.Hypothesis, after, SeriesText.Read(text).ToDictionary(signal => signal.Name, signal => signal.ToSeries()));
            Hold(again.IsSame, $"Judged again a run is as it was: {again.Verdict} and {string.Join("; ", again.Differing.Select(pair => $"{pair.Recorded} became {pair.Now}"))}");
        }
    }

    private static void Verdicts(RunContext run, ChaosRunStatus before, ChaosRunStatus after)
    {
        Hold((after.Phase == RunPhase.Completed) == (after.Verdict is not null) || after.Verdict == Verdict.Refuted, "Only a refutation is told before the end.");
        Hold(before.Verdict != Verdict.Refuted || after.Verdict is Verdict.Refuted or Verdict.Error, "A refutation is not taken back.");
        Hold(before.CutShort is null || Equals(before.CutShort, after.CutShort), "Why a run was cut short stays.");
        if (after.Verdict == Verdict.Confirmed)
        {
            Hold(after is { CutShort: null, Failure: null, Aws.InjectionState: "completed" } && after.Conditions.IsTrue(RunConditions.Reverted) && after.Conditions.IsTrue(RunConditions.ImpactShown), "Cut short, without impact or without revert is never Confirmed.");
            Hold(run.Hypothesis.Expectations.All(expectation => after.Expectations.Any(record => record.Name == expectation.Name && record.Outcome == Outcome.Held)), "Only what held is Confirmed.");
        }
    }

    private static void Outcomes(ChaosRunStatus before, ChaosRunStatus after)
    {
        if (!Equals(before.SteadyStateWindow, after.SteadyStateWindow))
        {
            Hold(Early.Contains(before.Phase ?? RunPhase.Pending) || after.Phase == RunPhase.Pending, "The baseline is fixed once something may be injected.");
            return;
        }

        foreach (var former in before.Expectations)
        {
            Hold(former.Outcome == Outcome.Undecided || after.Expectations.Contains(former), "What is decided stays.");
        }
    }

    private static void Conditions(ChaosRunStatus after)
    {
        var completed = after.Phase == RunPhase.Completed;
        var injected = after.Conditions.Find(RunConditions.Injected)?.Status;
        Hold(after.Conditions.IsTrue(RunConditions.Completed) == completed, "Completed is the condition of the phase.");
        Hold(!after.Conditions.IsTrue(RunConditions.Reverted) || completed, "Reverted is true only at the end.");
        Hold(injected != ConditionStatus.False || after.Aws?.InjectionId is null, "Injected is not denied of an experiment that is known.");
        Hold(injected == ConditionStatus.True || after.Aws?.InjectionId is null, "An experiment that is known is said to be injected.");
        Hold(!completed || injected is not null, "A completed run says whether it injected.");
        Hold(after.Phase < RunPhase.Injecting || completed || after.Conditions.IsTrue(RunConditions.SteadyStateMet), "Past the gate the steady state was met.");
        Hold(!after.Conditions.IsTrue(RunConditions.ImpactShown) || after.Expectations.All(record => record.Phase != ExpectationPhase.Impact || record.Outcome == Outcome.Held), "Impact is shown only when it was.");
        Hold(after.Conditions.DistinctBy(condition => condition.Type).Count() == after.Conditions.Count, "A condition is there once.");
    }

    private static void Messages(Decision decision)
    {
        var after = decision.Status;
        Hold(Fits(after.Message, 1024) && Fits(after.CutShort?.Message, 1024) && Fits(after.Failure?.Message, 1024), "A message has an end.");
        foreach (var condition in after.Conditions)
        {
            Hold(Fits(condition.Message, 1024), "The message of a condition has an end.");
        }

        foreach (var entry in decision.Events)
        {
            Hold(Fits(entry.Message, 1000), "The message of an event has an end.");
        }

        foreach (var mark in after.Timeline)
        {
            Hold(Fits(mark.Message, 400), "The message of a mark has an end.");
        }

        foreach (var once in OnceOnly)
        {
            Hold(after.Timeline.Count(mark => mark.Mark == once) <= 1, "What happens once is marked once.");
        }
    }

    private static void Windows(ChaosRunStatus after)
    {
        Hold(after.FaultWindow is not { Start: { } start, End: { } end } || start <= end, "The fault window ends after it began.");
        Hold(after.Phase == RunPhase.Pending || after.PhaseStartTime is not null, "Every phase has a beginning.");
    }

    private static bool Fits(string? message, int length) => message is null || (message.Length <= length && !message.Contains(ModelRun.Secret, StringComparison.Ordinal));
}

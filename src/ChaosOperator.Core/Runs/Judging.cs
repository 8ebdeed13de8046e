using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Evidence;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Runs;

/// <summary>Holds a run against its hypothesis and keeps what is decided.</summary>
internal static class Judging
{
    /// <summary>Judges all that can be judged now by what was counted, and takes it over into the status.</summary>
    public static (RunMoment Moment, Judgement Judgement) Look(RunMoment moment)
    {
        if (moment.Run.IsSpecChanged)
        {
            // What was judged by the hypothesis of before stays as it was.
            return (moment, Judge.Of(moment.Run.Hypothesis, TimelineOf(moment.Status), NoSeries, moment.Now));
        }

        var refusal = moment.Seen.SeriesFailure?.Message;
        var (counted, evidence) = RunEvidence.Count(moment.Run.Hypothesis, moment.Status, moment.Seen.Series, moment.Seen.SeriesAsOf ?? moment.Now, refusal);
        var status = moment.Status with { Evidence = evidence };
        var judgement = Judge.Of(moment.Run.Hypothesis, TimelineOf(status), counted ?? NoSeries, evidence?.AsOf ?? moment.Now);
        var records = Merge(status, judgement, refusal);
        var news = records.Where(record => record.Outcome != Outcome.Undecided && IsNew(status.Expectations, record)).ToList();
        status = news.Count > 0 ? status with { Evidence = RunEvidence.Decisive(evidence) } : status;
        var next = news.Aggregate(moment.With(status with { Expectations = records }), Announce);
        next = counted is not null
            ? next.With(next.Status with { Signals = SignalRecords.Of(moment.Run.Hypothesis, counted, judgement.Baselines, status, moment.Now) })
            : next;
        return (Refuted(Impact(next)), judgement);
    }

    /// <summary>Judges a whole run again, look by look as it was judged.</summary>
    /// <param name="hypothesis">The hypothesis.</param>
    /// <param name="status">Windows, looks and end of the run; its outcomes are not looked at.</param>
    /// <param name="series">The samples.</param>
    internal static IReadOnlyList<ExpectationRecord> Again(Hypothesis hypothesis, ChaosRunStatus status, IReadOnlyDictionary<string, Series> series) =>
        (status.Evidence?.Looks ?? []).Aggregate(status with { Expectations = [] }, (so, look) =>
        {
            var timeline = TimelineOf(status) with { FaultStart = look.FaultStart, FaultEnd = look.FaultEnd };
            return so with { Expectations = Merge(so with { CutShort = look.AfterCut == true ? status.CutShort : null }, Judge.Of(hypothesis, timeline, series, look.AsOf), look.Refusal) };
        }).Expectations;

    /// <summary>The figures of a run whose outcomes are final.</summary>
    public static RunMoment Measure(RunMoment moment, Judgement judgement) => moment.With(moment.Status with
    {
        Figures = Measuring.Of(
            moment.Run.Hypothesis, moment.Status.Expectations, TimelineOf(moment.Status), Counted(moment), judgement.Baselines, moment.Status.Evidence?.AsOf ?? moment.Now),
    });

    private static IReadOnlyDictionary<string, Series> Counted(RunMoment moment) => moment.Status.Evidence?.Omitted is not null
        ? moment.Seen.Series ?? NoSeries
        : RunEvidence.Known(moment.Status.Evidence).ToDictionary(signal => signal.Key, signal => signal.Value.ToSeries(), StringComparer.Ordinal);

    /// <summary>“3 of 7 expectations are decided.”</summary>
    public static string Progress(ChaosRunStatus status) =>
        $"{status.Expectations.Count(record => record.Outcome != Outcome.Undecided)} of {status.Expectations.Count} expectations are decided.";

    private static IReadOnlyDictionary<string, Series> NoSeries { get; } = new Dictionary<string, Series>();

    /// <summary>The window of the baseline; null before it is fixed.</summary>
    public static TimeWindow? SteadyState(ChaosRunStatus status) => status.SteadyStateWindow is { Start: { } start, End: { } end } ? new TimeWindow(start, end) : null;

    private static Timeline TimelineOf(ChaosRunStatus status) => new(
        SteadyState(status),
        status.FaultWindow?.Start,
        status.FaultWindow?.End);

    private static List<ExpectationRecord> Merge(ChaosRunStatus status, Judgement judgement, string? refusal) =>
    [
        .. judgement.Expectations.Select(entry => Decided(status.Expectations, entry.Expectation)
            ?? (IsOutOfReach(status, entry) ? NotWatched(entry) : Record(Unread(refusal, entry)))),
    ];

    /// <summary>What is open because a reading was refused says so; that there are no samples is only half of the truth then.</summary>
    private static ExpectationJudgement Unread(string? refusal, ExpectationJudgement entry) =>
        refusal is not null && entry.Outcome is Outcome.Undecided or Outcome.Unknown
            ? entry with { Sentence = $"{entry.Sentence} Readings are missing: {refusal}" }
            : entry;

    /// <summary>Once a run is cut short the fault may stay for as long as its revert takes; what is measured then says nothing about a recovery.</summary>
    private static bool IsOutOfReach(ChaosRunStatus status, ExpectationJudgement entry) =>
        status.CutShort is not null && entry.Expectation.Phase == ExpectationPhase.After;

    private static ExpectationRecord NotWatched(ExpectationJudgement entry) =>
        Record(entry with { Outcome = Outcome.Undecided, Sentence = "Not watched: the run was cut short.", DecidedBy = null, Measured = null, Margin = null });

    /// <summary>What is decided stays, even when data that arrives late would tell otherwise.</summary>
    private static ExpectationRecord? Decided(IReadOnlyList<ExpectationRecord> stored, Expectation expectation) =>
        stored.FirstOrDefault(record => record.Name == expectation.Name && record.Phase == expectation.Phase && record.Outcome != Outcome.Undecided);

    private static bool IsNew(IReadOnlyList<ExpectationRecord> stored, ExpectationRecord record) =>
        !stored.Any(former => former.Name == record.Name && former.Phase == record.Phase && former.Outcome == record.Outcome);

    /// <summary>A judgement as it is kept.</summary>
    public static ExpectationRecord Record(ExpectationJudgement entry) => new()
    {
        Name = entry.Expectation.Name,
        Phase = entry.Expectation.Phase,
        Signal = entry.Expectation.Signal,
        Required = entry.Expectation.Required,
        Outcome = entry.Outcome,
        Sentence = Text.Clip(entry.Sentence, 400),
        DecidedBy = entry.DecidedBy?.Start,
        Measured = entry.Measured is { } measured ? Durations.Format(measured) : null,
        Margin = entry.Margin is { } margin ? Math.Round(margin, 4) : null,
        Samples = entry.Samples,
    };

    private static RunMoment Announce(RunMoment moment, ExpectationRecord record) => record switch
    {
        { Phase: ExpectationPhase.SteadyState } => moment,
        { Outcome: Outcome.Violated } => moment
            .Mark(RunMarks.Violated, $"“{record.Name}”: {record.Sentence}", record.DecidedBy)
            .Tell(isWarning: record.Required, "ExpectationViolated", $"“{record.Name}”: {record.Sentence}"),
        { Outcome: Outcome.Held } => moment
            .Mark(RunMarks.Held, $"“{record.Name}”: {record.Sentence}", record.DecidedBy)
            .Tell(isWarning: false, "ExpectationHeld", $"“{record.Name}”: {record.Sentence}"),
        _ => moment,
    };

    private static RunMoment Impact(RunMoment moment)
    {
        var impact = moment.Status.Expectations.Where(record => record is { Phase: ExpectationPhase.Impact, Required: true }).ToList();
        return impact.Count == 0 ? moment
            : impact.Find(record => record.Outcome is Outcome.Violated or Outcome.Unknown) is { } missed
                ? moment.Condition(RunConditions.ImpactShown, ConditionStatus.False, missed.Outcome.ToString(), missed.Sentence)
            : impact.TrueForAll(record => record.Outcome == Outcome.Held)
                ? moment.Condition(RunConditions.ImpactShown, ConditionStatus.True, "Held", impact[0].Sentence)
            : moment;
    }

    /// <summary>A refutation is told at once; the run still reverts and finishes.</summary>
    private static RunMoment Refuted(RunMoment moment) =>
        moment.Status.Verdict is null && moment.Status.Failure is null && VerdictRule.IsRefuted(moment.Status.Expectations)
            ? moment.With(moment.Status with { Verdict = Verdict.Refuted })
            : moment;
}

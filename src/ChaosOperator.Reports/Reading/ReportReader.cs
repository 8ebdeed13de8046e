using ChaosOperator.Core.Evidence;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Runs;
using ChaosOperator.Reports.Model;

namespace ChaosOperator.Reports.Reading;

/// <summary>Makes the report of one run.</summary>
internal sealed class ReportReader
{
    private readonly ReportSource source;
    private readonly Hypothesis? hypothesis;
    private readonly string? unreadable;
    private readonly IReadOnlyList<JudgedSeries> judged;
    private readonly Dictionary<string, double> baselines;

    public ReportReader(ReportSource source)
    {
        this.source = source;
        var reading = HypothesisReader.Read(source.Hypothesis);
        (hypothesis, unreadable) = (reading.Value, reading.Value is null ? reading.Message : null);
        judged = hypothesis is null ? [] : JudgedSeries.Of(hypothesis, source.Signals);
        baselines = Baselines(judged);
    }

    private ChaosRunStatus Status => source.Status;

    public RunReport Read()
    {
        var times = Times();
        return new RunReport
        {
            Run = new ReportedRun(source.Namespace, source.Run, source.Uid, Status.Mandate?.ExperimentName, source.Cause),
            Claim = source.Hypothesis.Claim?.Trim() ?? "",
            Given = string.IsNullOrWhiteSpace(source.Hypothesis.Given) ? null : source.Hypothesis.Given.Trim(),
            Verdict = Status.Verdict,
            Sentence = Status.Message ?? "Nothing is known of the run yet.",
            Fault = FaultStanding.Of(Status),
            NextStep = NextStep.Of(Status, source.Commands),
            Caveats = [.. Caveats.Of(source, unreadable)],
            Times = times,
            Figures = [.. Figures()],
            Signals = hypothesis is null ? [] : new Pictures(source, hypothesis, baselines, times).Of(judged),
            Expectations = Expectations(),
            Verification = [.. (Status.Verification?.Expectations ?? []).Select(record => ExpectationText.Of(record, hypothesis: null, baselines))],
            Guards = Status.Guards,
            Diagnosis = Status.Diagnosis,
            Aws = AwsDeeds.Of(Status),
            Cost = Costs.Of(Status, hypothesis),
            Timeline = Status.Timeline,
            History = source.History,
            Trend = source.Trend,
        };
    }

    /// <summary>Those that were judged as they were recorded, and after them those of the hypothesis that never were.</summary>
    private List<ReportedExpectation> Expectations() =>
    [
        .. Status.Expectations.Select(record => ExpectationText.Of(record, hypothesis, baselines))
            .Concat((hypothesis?.Expectations ?? [])
                .Where(expectation => !Status.Expectations.Any(record => record.Phase == expectation.Phase && record.Name == expectation.Name))
                .Select(expectation => ExpectationText.NotJudged(expectation, baselines, runIsOver: Status.Phase == RunPhase.Completed)))
            .OrderBy(expectation => expectation.Phase),
    ];

    private RunTimes Times()
    {
        var (start, end) = (Status.FaultWindow?.Start, Status.FaultWindow?.End);
        return new RunTimes(
            Status.StartTime,
            Status.CompletionTime,
            Status.SteadyStateWindow?.Start,
            Status.SteadyStateWindow?.End,
            start,
            end,
            start + Durations.Parse(Status.Figures?.TimeToDetect),
            end + Durations.Parse(Status.Figures?.TimeToRecover));
    }

    private IEnumerable<ReportedFigure> Figures()
    {
        if (Status is { StartTime: { } started, CompletionTime: { } completed })
        {
            yield return new ReportedFigure("run", Durations.Format(completed - started), null);
        }

        if (Status.FaultWindow is { Start: { } start, End: { } end })
        {
            yield return new ReportedFigure("fault in force", Durations.Format(end - start), null);
        }

        if (Status.Figures is not { } figures)
        {
            yield break;
        }

        foreach (var (name, value, by) in ((string, string?, string?)[])
            [
                ("time to detect", figures.TimeToDetect, figures.DetectedBy),
                ("time to recover", figures.TimeToRecover, figures.RecoveredBy),
                ("longest violation", figures.LongestViolation, figures.LongestViolationOf),
            ])
        {
            if (value is not null)
            {
                yield return new ReportedFigure(name, value, by);
            }
        }
    }

    /// <summary>Those that the run recorded; of one that ended before it had figures, the means over the steady-state window.</summary>
    private Dictionary<string, double> Baselines(IReadOnlyList<JudgedSeries> judged)
    {
        if (Status.Figures is { Baselines.Count: > 0 } figures)
        {
            return figures.Baselines.DistinctBy(baseline => baseline.Name).ToDictionary(baseline => baseline.Name, baseline => baseline.Value, StringComparer.Ordinal);
        }

        return Status.SteadyStateWindow is not { Start: { } start, End: { } end }
            ? []
            : judged
                .Select(series => (series.Name, Values: series.Values.Where((_, i) => series.From + (i * series.Period) >= start && series.From + ((i + 1) * series.Period) <= end).OfType<double>().ToList()))
                .Where(series => series.Values.Count > 0)
                .ToDictionary(series => series.Name, series => series.Values.Average(), StringComparer.Ordinal);
    }
}

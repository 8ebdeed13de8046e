using ChaosOperator.Core.Evidence;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Reports.Model;

namespace ChaosOperator.Reports.Reading;

/// <summary>What a report shows of each signal.</summary>
internal sealed class Pictures(ReportSource source, Hypothesis hypothesis, IReadOnlyDictionary<string, double> baselines, RunTimes times)
{
    /// <summary>In the order in which the hypothesis was written; a signal of which nothing was counted has no picture, and a caveat instead.</summary>
    public IReadOnlyList<SignalPicture> Of(IEnumerable<JudgedSeries> judged)
    {
        var byName = judged.ToDictionary(series => series.Name, StringComparer.Ordinal);
        return [.. (source.Hypothesis.Signals ?? []).Where(signal => signal.Name is not null && byName.ContainsKey(signal.Name)).Select(signal => Of(signal, byName[signal.Name!]))];
    }

    private SignalPicture Of(SignalSpec signal, JudgedSeries series)
    {
        double? baseline = baselines.TryGetValue(series.Name, out var mean) ? mean : null;
        var until = series.From + (series.Values.Count * series.Period);
        return new SignalPicture
        {
            Name = series.Name,
            Source = SignalText.Of(signal),
            Start = series.From,
            Period = Durations.Format(series.Period),
            Values = series.Values,
            Baseline = baseline,
            Bounds = [.. hypothesis.Expectations.Where(expectation => expectation.Signal == series.Name).Select(expectation => Of(expectation, baseline, until)).OfType<PicturedBound>()],
        };
    }

    /// <summary>Null where the bound has no value, or its phase never began.</summary>
    private PicturedBound? Of(Expectation expectation, double? baseline, DateTimeOffset until)
    {
        if ((expectation.Bound.IsRelative && baseline is null) || Span(expectation.Phase, until) is not var (from, end) || from >= end)
        {
            return null;
        }

        var outcome = source.Status.Expectations.FirstOrDefault(record => record.Phase == expectation.Phase && record.Name == expectation.Name)?.Outcome;
        return new PicturedBound(
            expectation.Name,
            outcome ?? Outcome.Undecided,
            ExpectationText.Short(expectation, baseline),
            [.. expectation.Bound.Quantities.Select(quantity => quantity.Resolve(baseline ?? 0))],
            from + expectation.Grace < end ? from + expectation.Grace : from,
            end);
    }

    private (DateTimeOffset From, DateTimeOffset Until)? Span(ExpectationPhase phase, DateTimeOffset until) => phase switch
    {
        ExpectationPhase.SteadyState => times.SteadyStateStart is { } from ? (from, Earlier(times.SteadyStateEnd, until)) : null,
        ExpectationPhase.After => times.FaultEnd is { } end ? (end, Earlier(end + hypothesis.RecoveryWindow, until)) : null,
        _ => times.FaultStart is { } start ? (start, Earlier(times.FaultEnd, until)) : null,
    };

    private static DateTimeOffset Earlier(DateTimeOffset? one, DateTimeOffset other) => one is { } there && there < other ? there : other;
}

using System.Globalization;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Hypotheses.Judging;
using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Runs;
using ChaosOperator.Reports.Model;

namespace ChaosOperator.Reports.Reading;

/// <summary>An expectation as a report says it: what was expected in words, then what became of it.</summary>
internal static class ExpectationText
{
    public static ReportedExpectation Of(ExpectationRecord record, Hypothesis? hypothesis, IReadOnlyDictionary<string, double> baselines)
    {
        var expectation = hypothesis?.Find(record.Phase, record.Name);
        return new ReportedExpectation
        {
            Name = record.Name,
            Phase = record.Phase,
            Signal = record.Signal,
            Required = record.Required,
            Expected = expectation is null ? null : Expected(expectation, baselines),
            Outcome = record.Outcome,
            Sentence = record.Sentence,
            DecidedBy = record.DecidedBy,
            Measured = record.Measured,
            Limit = expectation is null ? null : Limit(expectation),
            Margin = record.Margin,
            Samples = record.Samples,
        };
    }

    public static ReportedExpectation NotJudged(Expectation expectation, IReadOnlyDictionary<string, double> baselines, bool runIsOver) => new()
    {
        Name = expectation.Name,
        Phase = expectation.Phase,
        Signal = expectation.Signal,
        Required = expectation.Required,
        Expected = Expected(expectation, baselines),
        Outcome = Outcome.Undecided,
        Sentence = runIsOver ? "It was not judged: the run ended before." : "It is not judged yet.",
        Limit = Limit(expectation),
    };

    /// <summary>The bound in short, as a chart has room for.</summary>
    public static string Short(Expectation expectation, double? baseline)
    {
        var values = expectation.Bound.Quantities.Select(quantity => Wording.Of(Math.Round(quantity.Resolve(baseline ?? 0), 2))).ToList();
        var bound = expectation.Bound switch
        {
            Bound.EqualTo => $"= {values[0]}",
            Bound.AtLeast => $"≥ {values[0]}",
            Bound.AtMost => $"≤ {values[0]}",
            Bound.Above => $"> {values[0]}",
            Bound.Below => $"< {values[0]}",
            _ => string.Join("–", values),
        };
        return expectation.Form is Form.Never ? $"never {bound}" : bound;
    }

    private static string Expected(Expectation expectation, IReadOnlyDictionary<string, double> baselines)
    {
        var bound = Wording.Of(expectation.Bound, baselines.TryGetValue(expectation.Signal, out var baseline) ? baseline : null);
        var grace = expectation.Grace == TimeSpan.Zero ? "" : $", after a grace of {Durations.Format(expectation.Grace)}";
        return expectation.Form switch
        {
            Form.Always always => $"always {bound}{But(always.Tolerate)}{grace}",
            Form.Never never => $"never {bound}{But(never.Tolerate)}{grace}",
            Form.Within { For: { } lasting } within => $"{bound} within {Durations.Format(within.Limit)}, for {Durations.Format(lasting)}{grace}",
            Form.Within within => $"{bound} within {Durations.Format(within.Limit)}{grace}",
            Form.SettlesWithin settles => $"{bound}, settled within {Durations.Format(settles.Limit)}{grace}",
            _ => bound,
        };
    }

    private static string But(int tolerate) =>
        tolerate == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", but for {tolerate} {(tolerate == 1 ? "sample" : "samples")}");

    private static string? Limit(Expectation expectation) => expectation.Form switch
    {
        Form.Within within => Durations.Format(expectation.Grace + within.Limit),
        Form.SettlesWithin settles => Durations.Format(expectation.Grace + settles.Limit),
        _ => null,
    };
}

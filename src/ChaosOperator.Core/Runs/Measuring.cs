using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Hypotheses.Judging;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Runs;

/// <summary>Works the figures of a run out of its outcomes and samples; see <see cref="RunFigures"/> for what each means.</summary>
internal static class Measuring
{
    /// <summary>The figures.</summary>
    public static RunFigures Of(
        Hypothesis hypothesis,
        IReadOnlyList<ExpectationRecord> outcomes,
        Timeline timeline,
        IReadOnlyDictionary<string, Series> series,
        IReadOnlyDictionary<string, double> baselines,
        DateTimeOffset asOf)
    {
        var limited = outcomes.Where(record => record.Required && HasLimit(hypothesis, record)).ToList();
        var detected = Detected(hypothesis, [.. limited.Where(record => record is { Phase: ExpectationPhase.During, Outcome: Outcome.Held })]);
        var recovered = Recovered([.. limited.Where(record => record.Phase == ExpectationPhase.After)]);
        var violation = LongestViolation.Of(hypothesis, timeline, series, asOf);
        return new RunFigures
        {
            TimeToDetect = detected?.Measured,
            DetectedBy = detected?.Name,
            TimeToRecover = recovered?.Measured,
            RecoveredBy = recovered?.Name,
            LongestViolation = timeline.FaultStart is null ? null : Durations.Format(violation?.Length ?? TimeSpan.Zero),
            LongestViolationOf = violation?.Expectation.Name,
            LongestViolationStart = violation?.Start,
            Baselines = [.. baselines.OrderBy(baseline => baseline.Key, StringComparer.Ordinal).Select(baseline => new BaselineRecord { Name = baseline.Key, Value = Math.Round(baseline.Value, 4) })],
        };
    }

    private static bool HasLimit(Hypothesis hypothesis, ExpectationRecord record) =>
        hypothesis.Find(record.Phase, record.Name)?.Form is Form.Within or Form.SettlesWithin;

    private static ExpectationRecord? Detected(Hypothesis hypothesis, IReadOnlyList<ExpectationRecord> held)
    {
        var checks = held.Where(record => hypothesis.Signals.FirstOrDefault(signal => signal.Name == record.Signal) is MetricSignal { Metric.Region: MetricSource.HealthCheckHome }).ToList();
        return (checks.Count > 0 ? checks : held).MinBy(Taken);
    }

    private static ExpectationRecord? Recovered(IReadOnlyList<ExpectationRecord> after) =>
        after.Count > 0 && after.All(record => record is { Outcome: Outcome.Held, Measured: not null }) ? after.MaxBy(Taken) : null;

    private static TimeSpan? Taken(ExpectationRecord record) => Durations.Parse(record.Measured);
}

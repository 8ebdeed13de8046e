using System.Globalization;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Runs;

/// <summary>Writes series compactly into a status: one value a period, separated by commas.</summary>
public static class SignalRecords
{
    /// <summary>The signals of a run from the start of the steady-state window on.</summary>
    internal static IReadOnlyList<SignalRecord> Of(
        Hypothesis hypothesis, IReadOnlyDictionary<string, Series> series, IReadOnlyDictionary<string, double> baselines, ChaosRunStatus status, DateTimeOffset now) =>
        status.SteadyStateWindow?.Start is not { } from
            ? []
            : [.. hypothesis.Signals.OfType<MetricSignal>()
                .Where(signal => series.ContainsKey(signal.Name))
                .Select(signal => Of(signal, series[signal.Name], from, now, baselines.TryGetValue(signal.Name, out var baseline) ? baseline : null))];

    /// <summary>The last samples of a record.</summary>
    public static SignalRecord Last(SignalRecord record, int count)
    {
        var values = record.Values.Split(',');
        var dropped = Math.Max(0, values.Length - count);
        return record with
        {
            Start = record.Start + (dropped * (Durations.Parse(record.Period) ?? TimeSpan.Zero)),
            Values = string.Join(',', values.Skip(dropped)),
        };
    }

    private static SignalRecord Of(MetricSignal signal, Series series, DateTimeOffset from, DateTimeOffset now, double? baseline)
    {
        var period = signal.Period.Ticks;
        var first = from.UtcTicks - (from.UtcTicks % period);
        var count = (int)Math.Max(0, ((now - signal.Settle).UtcTicks - first) / period);
        var values = new string[count];
        foreach (var sample in series.Samples)
        {
            var index = (sample.Start.UtcTicks - first) / period;
            if (index >= 0 && index < count)
            {
                values[index] = Math.Round(sample.Value, 4).ToString("R", CultureInfo.InvariantCulture);
            }
        }

        return Last(
            new SignalRecord
            {
                Name = signal.Name,
                Start = new DateTimeOffset(first, TimeSpan.Zero),
                Period = Durations.Format(signal.Period),
                Values = string.Join(',', values),
                Baseline = baseline is { } mean ? Math.Round(mean, 4) : null,
            },
            StatusBudget.MaxPoints);
    }
}

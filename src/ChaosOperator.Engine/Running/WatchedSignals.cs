using ChaosOperator.Aws.Metrics;
using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Engine.Running;

/// <summary>The signals of a run that guards watch, each as it was read last, whatever became of the others. Immutable; pure.</summary>
internal sealed class WatchedSignals
{
    private readonly Dictionary<string, (Series Series, DateTimeOffset ReadAt)> _known;
    private readonly DateTimeOffset _now;

    private WatchedSignals(Dictionary<string, (Series Series, DateTimeOffset ReadAt)> known, DateTimeOffset now) => (_known, _now) = (known, now);

    /// <summary>What is known after a read; what it could not tell stays as it was.</summary>
    /// <param name="before">What was known before; null: nothing.</param>
    /// <param name="read">What was read.</param>
    /// <param name="now">When.</param>
    public static WatchedSignals After(WatchedSignals? before, MetricReadings read, DateTimeOffset now)
    {
        var known = before is null ? [] : before._known.ToDictionary();
        foreach (var (name, series) in read.Series)
        {
            known[name] = (series, now);
        }

        return new WatchedSignals(known, now);
    }

    /// <summary>The series as of the last read. One that it could not tell is partial from where it was not known before: that nothing came since must not be taken for a sample that is missing.</summary>
    public IReadOnlyDictionary<string, Series> Told(Hypothesis hypothesis) => hypothesis.Signals.OfType<MetricSignal>()
        .Where(signal => _known.ContainsKey(signal.Name))
        .ToDictionary(signal => signal.Name, signal => _known[signal.Name] is var (series, readAt) && readAt == _now ? series : Partial(series, signal, readAt));

    private static Series Partial(Series series, MetricSignal signal, DateTimeOffset readAt)
    {
        var until = Settling.FirstUnsettled(readAt, signal.Period, signal.Settle);
        foreach (var sample in series.Samples.Where(sample => sample.Start >= until))
        {
            if (sample.Start != until)
            {
                break;
            }

            until += signal.Period;
        }

        return series.PartialFrom <= until ? series : series with { PartialFrom = until };
    }
}

using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Hypotheses.Judging;

namespace ChaosOperator.Core.Evidence;

/// <summary>A signal as it was judged, computed ones included, to be shown: after its policy for missing data, over all that was counted.</summary>
/// <param name="Name">Name of the signal.</param>
/// <param name="From">Start of the first period.</param>
/// <param name="Period">Length of a period.</param>
/// <param name="Values">One value a period, in units of the signal; null where there was nothing to judge or it may have been anything.</param>
public sealed record JudgedSeries(string Name, DateTimeOffset From, TimeSpan Period, IReadOnlyList<double?> Values)
{
    /// <summary>Every signal of a hypothesis of which something was counted, in the order of the hypothesis.</summary>
    /// <param name="hypothesis">The hypothesis.</param>
    /// <param name="counted">What was counted of its metric signals.</param>
    public static IReadOnlyList<JudgedSeries> Of(Hypothesis hypothesis, IReadOnlyCollection<CountedSignal> counted)
    {
        ArgumentNullException.ThrowIfNull(hypothesis);
        ArgumentNullException.ThrowIfNull(counted);
        if (counted.Count == 0)
        {
            return [];
        }

        using var scratch = new Scratch();
        var reach = new TimeWindow(counted.Min(signal => signal.From), counted.Max(signal => signal.Until));

        // Settled is what was counted, not what would have settled by some moment: each series says itself up to where it is whole.
        var later = reach.End + hypothesis.Signals.Max(signal => signal.Settle);
        var series = counted.ToDictionary(signal => signal.Name, signal => signal.ToSeries(), StringComparer.Ordinal);
        return [.. new TrackLayer(reach, later, scratch).Lay(hypothesis.Signals, series).Values.Where(track => track.Length > 0).Select(Of)];
    }

    private static JudgedSeries Of(Track track)
    {
        var values = new double?[track.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = track.Kinds[i] == PointKind.Value ? track.Values[i] : null;
        }

        return new JudgedSeries(track.Signal.Name, track.Grid.StartOf(track.First), track.Signal.Period, values);
    }
}

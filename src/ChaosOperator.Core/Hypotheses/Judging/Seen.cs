namespace ChaosOperator.Core.Hypotheses.Judging;

/// <summary>Words for what was seen.</summary>
internal static class Seen
{
    /// <summary>“us-health stayed 1 from 10:02 to 10:12”, over the periods from first to end (excluded); at least one.</summary>
    public static string Clause(Track track, long first, long end)
    {
        var (low, high, values) = (double.PositiveInfinity, double.NegativeInfinity, 0);
        for (var period = first; period < end; period++)
        {
            if (track.KindOf(period) == PointKind.Value)
            {
                values++;
                low = Math.Min(low, track.ValueOf(period));
                high = Math.Max(high, track.ValueOf(period));
            }
        }

        var (lowest, highest, name) = (Wording.Of(low), Wording.Of(high), track.Signal.Name);
        return (values, lowest == highest, end - first) switch
        {
            (0, _, _) => $"{name} had no data {Stretch(track, first, end)}",
            (_, _, 1) => $"{name} was {lowest} {Stretch(track, first, end)}",
            (_, true, _) => $"{name} stayed {lowest} {Stretch(track, first, end)}",
            _ => $"{name} was between {lowest} and {highest} {Stretch(track, first, end)}",
        };
    }

    /// <summary>“us-health was 0 at 10:05”, or that it had no data.</summary>
    public static string At(Track track, long period) => Clause(track, period, period + 1);

    private static string Stretch(Track track, long first, long end) => end - first == 1
        ? $"at {Wording.Of(track.Grid.StartOf(first))}"
        : $"from {Wording.Of(track.Grid.StartOf(first))} to {Wording.Of(track.Grid.StartOf(end))}";
}

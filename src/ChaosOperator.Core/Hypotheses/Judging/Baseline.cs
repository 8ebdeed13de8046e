namespace ChaosOperator.Core.Hypotheses.Judging;

/// <summary>The mean of a signal over the steady-state window.</summary>
/// <param name="IsSettled">Whether every period of the window is closed, so that it will not change any more.</param>
/// <param name="Mean">The mean of the values there are, in units of the signal; null when there is none.</param>
internal readonly record struct Baseline(bool IsSettled, double? Mean)
{
    /// <summary>The baseline of a track; not settled while the window is not fixed.</summary>
    public static Baseline Of(Track track, TimeWindow? steadyState)
    {
        if (steadyState is not { } window)
        {
            return new Baseline(IsSettled: false, Mean: null);
        }

        var first = track.Grid.StartingFrom(window.Start);
        var end = track.Grid.NotEndedBy(window.End);
        if (track.ClosedEnd < end)
        {
            return new Baseline(IsSettled: false, Mean: null);
        }

        var sum = 0.0;
        var count = 0;
        for (var period = first; period < end; period++)
        {
            if (track.KindOf(period) == PointKind.Value)
            {
                sum += track.ValueOf(period);
                count++;
            }
        }

        return new Baseline(IsSettled: true, count == 0 ? null : sum / count);
    }
}

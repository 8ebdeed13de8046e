namespace ChaosOperator.Core.Hypotheses.Judging;

/// <summary>Judges <see cref="Form.Within"/> without a duration; see <see cref="Judge"/> for what missing periods do.</summary>
internal static class WithinRule
{
    /// <summary>Looks for the first sample that satisfies the bound and whose period ends by the limit.</summary>
    public static Ruling Rule(PhaseCells cells, TimeSpan limit)
    {
        var limitEnd = cells.Track.Grid.NotEndedBy(cells.Span.Anchor + limit);
        var end = Math.Min(limitEnd, cells.End);
        var stop = Math.Min(end, cells.Closed);
        var (samples, gaps, nearest) = (0, 0, double.NegativeInfinity);
        for (var period = cells.First; period < stop; period++)
        {
            switch (cells[period])
            {
                case Finding.Satisfies:
                    return new Ruling
                    {
                        Outcome = Outcome.Held,
                        Decider = period,
                        Measured = cells.Track.Grid.EndOf(period) - cells.Span.Anchor,
                        Margin = cells.MarginOf(period),
                        Samples = samples + 1,
                        LookedEnd = period + 1,
                    };
                case Finding.Violates:
                    samples++;
                    nearest = double.IsNaN(cells.MarginOf(period)) ? nearest : Math.Max(nearest, cells.MarginOf(period));
                    break;
                case Finding.Gap:
                    gaps++;
                    break;
            }
        }

        if (cells.Closed < end)
        {
            return Ruling.Undecided(cells, samples);
        }

        return WhyNot(cells, limitEnd, samples, gaps) is var doubt and not Doubt.None
            ? Ruling.Unknown(doubt, samples, Math.Max(end, cells.First))
            : new Ruling
            {
                Outcome = Outcome.Violated,
                Decider = Doubts.LastSample(cells, end),
                Margin = nearest,
                Samples = samples,
                LookedEnd = end,
            };
    }

    private static Doubt WhyNot(PhaseCells cells, long limitEnd, int samples, int gaps)
    {
        if (cells.End < limitEnd)
        {
            return Doubt.CutShort;
        }

        if (samples == 0)
        {
            return Doubts.OfNoSample(cells.First, limitEnd);
        }

        return gaps > 0 ? Doubt.Gap : Doubt.None;
    }
}

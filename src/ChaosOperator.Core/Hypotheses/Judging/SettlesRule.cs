namespace ChaosOperator.Core.Hypotheses.Judging;

/// <summary>Judges <see cref="Form.SettlesWithin"/>; see <see cref="Judge"/> for what missing periods do.</summary>
internal static class SettlesRule
{
    /// <summary>Looks for the moment from which on every sample of the phase satisfies the bound.</summary>
    public static Ruling Rule(PhaseCells cells, TimeSpan limit)
    {
        var latest = cells.Span.Anchor + limit;
        var limitFirst = cells.Track.Grid.StartingFrom(latest);
        var (samples, last, lateGap) = (0, Finding.Skipped, false);
        var (settledFrom, margin) = (0L, double.PositiveInfinity);
        for (var period = cells.First; period < cells.Closed; period++)
        {
            var finding = cells[period];
            if (finding == Finding.Skipped)
            {
                continue;
            }

            samples += finding == Finding.Gap ? 0 : 1;
            lateGap |= finding == Finding.Gap && period >= limitFirst;
            if (finding == Finding.Satisfies)
            {
                var begins = last != Finding.Satisfies;
                (settledFrom, margin) = begins
                    ? (period, cells.MarginOf(period))
                    : (settledFrom, Math.Min(margin, cells.MarginOf(period)));
            }
            else if (finding == Finding.Violates && period >= limitFirst)
            {
                return Violated(period, period + 1);
            }

            last = finding;
        }

        if (!cells.IsOver)
        {
            return Ruling.Undecided(cells, samples);
        }

        if (samples == 0 || lateGap || last == Finding.Gap)
        {
            return Ruling.Unknown(samples == 0 ? Doubts.OfNoSample(cells.First, cells.End) : Doubt.Gap, samples, cells.End);
        }

        if (last == Finding.Violates)
        {
            return cells.Span.To < latest
                ? Ruling.Unknown(Doubt.CutShort, samples, cells.End)
                : Violated(Doubts.LastSample(cells, cells.End)!.Value, cells.End);
        }

        var moment = cells.Track.Grid.StartOf(settledFrom) - cells.Span.Anchor;
        return new Ruling
        {
            Outcome = Outcome.Held,
            Decider = settledFrom,
            Measured = moment < limit ? moment : limit,
            Margin = margin,
            Samples = samples,
            LookedEnd = cells.End,
        };

        Ruling Violated(long decider, long lookedEnd) => new()
        {
            Outcome = Outcome.Violated,
            Decider = decider,
            Margin = cells.MarginOf(decider),
            Samples = samples,
            LookedEnd = lookedEnd,
        };
    }
}

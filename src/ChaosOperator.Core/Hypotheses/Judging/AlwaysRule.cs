namespace ChaosOperator.Core.Hypotheses.Judging;

/// <summary>Judges <see cref="Form.Always"/> and <see cref="Form.Never"/>; see <see cref="Judge"/> for what missing periods do.</summary>
internal static class AlwaysRule
{
    /// <summary>Counts the samples that speak against the expectation.</summary>
    /// <param name="cells">The periods of the phase.</param>
    /// <param name="tolerate">How many of them are borne.</param>
    /// <param name="isNever">Whether satisfying the bound is what speaks against it.</param>
    public static Ruling Rule(PhaseCells cells, int tolerate, bool isNever)
    {
        var (samples, against, gaps, margin) = (0, 0, 0, double.PositiveInfinity);
        for (var period = cells.First; period < cells.Closed; period++)
        {
            var finding = cells[period];
            if (finding is Finding.Gap or Finding.Skipped)
            {
                gaps += finding == Finding.Gap ? 1 : 0;
                continue;
            }

            samples++;
            var distance = isNever ? 0 - cells.MarginOf(period) : cells.MarginOf(period);
            margin = double.IsNaN(distance) ? margin : Math.Min(margin, distance);
            if ((cells.IsMissing(period) || finding == Finding.Satisfies == isNever) && ++against > tolerate)
            {
                return Decided(Outcome.Violated, period, period + 1);
            }
        }

        if (!cells.IsOver)
        {
            return Ruling.Undecided(cells, samples);
        }

        if (samples == 0)
        {
            return Ruling.Unknown(Doubts.OfNoSample(cells.First, cells.End), samples, cells.End);
        }

        return gaps > 0 && against + gaps > tolerate
            ? Ruling.Unknown(Doubt.Gap, samples, cells.End)
            : Decided(Outcome.Held, Doubts.LastSample(cells, cells.End), cells.End);

        Ruling Decided(Outcome outcome, long? decider, long lookedEnd) => new()
        {
            Outcome = outcome,
            Decider = decider,
            Margin = margin,
            Samples = samples,
            LookedEnd = lookedEnd,
        };
    }
}

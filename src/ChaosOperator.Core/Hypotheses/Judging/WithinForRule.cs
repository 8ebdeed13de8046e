namespace ChaosOperator.Core.Hypotheses.Judging;

/// <summary>Judges <see cref="Form.Within"/> with a duration; see <see cref="Judge"/> for what missing periods do.</summary>
internal static class WithinForRule
{
    /// <summary>Looks for consecutive satisfying samples that cover a duration and begin by the limit.</summary>
    public static Ruling Rule(PhaseCells cells, TimeSpan limit, TimeSpan duration)
    {
        var grid = cells.Track.Grid;
        var search = new Search(
            cells,
            StartEnd: grid.NotEndedBy(cells.Span.Anchor + limit) + 1,
            Needed: Math.Max(1, (duration.Ticks + grid.Length.Ticks - 1) / grid.Length.Ticks));
        return search.Rule();
    }

    /// <param name="Cells">The periods of the phase.</param>
    /// <param name="StartEnd">The first period that starts too late for the sequence to begin with it.</param>
    /// <param name="Needed">How many periods cover the duration.</param>
    private sealed record Search(PhaseCells Cells, long StartEnd, long Needed)
    {
        private Streak certain;
        private Streak possible;
        private bool wasPossible;
        private int samples;
        private double nearest = double.NegativeInfinity;

        public Ruling Rule()
        {
            if (Cells.First >= Math.Min(StartEnd, Cells.End))
            {
                return Ruling.Unknown(Doubt.NoPeriod, 0, Cells.First);
            }

            for (var period = Cells.First; period < Cells.Closed; period++)
            {
                Take(period);
                if (IsMetBy(certain))
                {
                    return Held(period);
                }

                wasPossible |= IsMetBy(possible);
                var canBegin = period + 1 < StartEnd;
                if (!canBegin && !IsAlive(certain) && (wasPossible || !IsAlive(possible)))
                {
                    return NotHeld(period + 1);
                }
            }

            if (!Cells.IsOver)
            {
                return Ruling.Undecided(Cells, samples);
            }

            return Ruling.Unknown(samples == 0 ? Doubt.NoData : wasPossible ? Doubt.Gap : Doubt.CutShort, samples, Cells.End);
        }

        private void Take(long period)
        {
            var finding = Cells[period];
            if (finding == Finding.Skipped)
            {
                return;
            }

            var margin = Cells.MarginOf(period);
            if (finding is Finding.Satisfies or Finding.Violates)
            {
                samples++;
                nearest = finding == Finding.Satisfies || double.IsNaN(margin) ? nearest : Math.Max(nearest, margin);
            }

            certain = finding == Finding.Satisfies ? certain.With(period, margin) : default;
            possible = finding == Finding.Violates ? default : possible.With(period, margin);
        }

        private bool IsAlive(Streak streak) => streak.Length > 0 && streak.Start < StartEnd;

        private bool IsMetBy(Streak streak) => IsAlive(streak) && streak.Length >= Needed;

        private Ruling Held(long period) => new()
        {
            Outcome = Outcome.Held,
            Decider = certain.Start,
            Measured = Cells.Track.Grid.StartOf(certain.Start) - Cells.Span.Anchor,
            Margin = certain.Margin,
            Samples = samples,
            LookedEnd = period + 1,
        };

        private Ruling NotHeld(long lookedEnd)
        {
            if (samples == 0 || wasPossible)
            {
                return Ruling.Unknown(samples == 0 ? Doubt.NoData : Doubt.Gap, samples, lookedEnd);
            }

            return new Ruling
            {
                Outcome = Outcome.Violated,
                Decider = Doubts.LastSample(Cells, lookedEnd),
                Margin = nearest,
                Samples = samples,
                LookedEnd = lookedEnd,
            };
        }
    }

    /// <summary>Consecutive periods; a skipped one neither breaks them nor counts.</summary>
    private readonly record struct Streak(long Start, long Length, double Margin)
    {
        public Streak With(long period, double margin) =>
            Length == 0 ? new Streak(period, 1, margin) : new Streak(Start, Length + 1, Math.Min(Margin, margin));
    }
}

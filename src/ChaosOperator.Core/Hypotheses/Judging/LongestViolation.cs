namespace ChaosOperator.Core.Hypotheses.Judging;

/// <summary>The longest unbroken stretch against a bound that must last.</summary>
/// <param name="Expectation">The expectation.</param>
/// <param name="Start">Start of the first sample against it.</param>
/// <param name="Length">From there to the end of the last one.</param>
internal readonly record struct LongestViolation(Expectation Expectation, DateTimeOffset Start, TimeSpan Length)
{
    /// <summary>The longest one over the required expectations of during and after that must last; null when no sample is against any of them.</summary>
    public static LongestViolation? Of(Hypothesis hypothesis, Timeline timeline, IReadOnlyDictionary<string, Series> series, DateTimeOffset now)
    {
        if (PhaseSpan.Reach(timeline, hypothesis.RecoveryWindow, now) is not { } reach)
        {
            return null;
        }

        using var scratch = new Scratch();
        var tracks = new TrackLayer(reach, now, scratch).Lay(hypothesis.Signals, series);
        return hypothesis.Expectations
            .Where(expectation => expectation is { Required: true, Phase: ExpectationPhase.During or ExpectationPhase.After } and { Form: Form.Always or Form.Never or Form.SettlesWithin })
            .SelectMany(expectation => Stretches(expectation, tracks[expectation.Signal], timeline, hypothesis.RecoveryWindow))
            .Cast<LongestViolation?>()
            .MaxBy(violation => violation!.Value.Length);
    }

    private static IEnumerable<LongestViolation> Stretches(Expectation expectation, Track track, Timeline timeline, TimeSpan recoveryWindow)
    {
        var baseline = Baseline.Of(track, timeline.SteadyState);
        if (PhaseSpan.Of(expectation, timeline, recoveryWindow) is not { } span || (expectation.Bound.IsRelative && baseline.Mean is null or 0))
        {
            yield break;
        }

        var cells = new PhaseCells(track, span, BoundCheck.Of(expectation.Bound, baseline.Mean ?? 0));
        var against = expectation.Form is Form.Never ? Finding.Satisfies : Finding.Violates;
        long? first = null;
        for (var period = cells.First; period <= cells.Closed; period++)
        {
            var isAgainst = period < cells.Closed && (cells[period] == against || cells.IsMissing(period));
            if (isAgainst)
            {
                first ??= period;
            }
            else if (first is { } start)
            {
                yield return new LongestViolation(expectation, track.Grid.StartOf(start), track.Grid.StartOf(period) - track.Grid.StartOf(start));
                first = null;
            }
        }
    }
}

namespace ChaosOperator.Core.Hypotheses.Judging;

/// <summary>Judges the expectations of one hypothesis over tracks that are laid out once.</summary>
/// <param name="timeline">The moments that judgement is anchored to.</param>
/// <param name="recoveryWindow">Length of the phase after the fault.</param>
/// <param name="tracks">The tracks by name of signal.</param>
/// <param name="baselines">The baselines by name of signal.</param>
/// <param name="now">The moment as of which the series were read.</param>
internal sealed class Examination(
    Timeline timeline, TimeSpan recoveryWindow, IReadOnlyDictionary<string, Track> tracks, IReadOnlyDictionary<string, Baseline> baselines, DateTimeOffset now)
{
    /// <summary>Judges one expectation.</summary>
    /// <returns>The judgement, and when it is worth looking again; null when it is decided or nothing is known of when.</returns>
    public (ExpectationJudgement Judgement, DateTimeOffset? NextLook) Examine(Expectation expectation)
    {
        if (!tracks.TryGetValue(expectation.Signal, out var track))
        {
            return (Waiting(expectation, "nothing is known of the run's windows yet"), null);
        }

        var baseline = baselines[expectation.Signal];
        if (expectation.Bound.IsRelative && !baseline.IsSettled)
        {
            return (Waiting(expectation, $"the baseline of {expectation.Signal} is not settled yet"), NextOfBaseline(track));
        }

        if (expectation.Bound.IsRelative && baseline.Mean is null or 0)
        {
            return (WithoutBaseline(expectation, baseline.Mean), null);
        }

        if (PhaseSpan.Of(expectation, timeline, recoveryWindow) is not { } span)
        {
            return (Waiting(expectation, $"the {Expected.Phase(expectation.Phase)} has not begun"), null);
        }

        var cells = new PhaseCells(track, span, BoundCheck.Of(expectation.Bound, baseline.Mean ?? 0));
        var ruling = Rule(expectation.Form, cells);
        var judgement = new ExpectationJudgement(
            expectation,
            ruling.Outcome,
            new Sentences(expectation, cells, baseline.Mean).Of(ruling),
            ruling.Decider is { } decider ? new Sample(track.Grid.StartOf(decider), track.ValueOf(decider)) : null,
            ruling.Measured,
            ruling.Margin is { } margin && double.IsFinite(margin) ? margin : null,
            ruling.Samples);
        return (judgement, ruling.Outcome == Outcome.Undecided ? NextLook(track, cells.Closed) : null);
    }

    private static Ruling Rule(Form form, PhaseCells cells) => form switch
    {
        Form.Always always => AlwaysRule.Rule(cells, always.Tolerate, isNever: false),
        Form.Never never => AlwaysRule.Rule(cells, never.Tolerate, isNever: true),
        Form.Within { For: { } lasting } within => WithinForRule.Rule(cells, within.Limit, lasting),
        Form.Within within => WithinRule.Rule(cells, within.Limit),
        Form.SettlesWithin settles => SettlesRule.Rule(cells, settles.Limit),
        _ => throw new ArgumentException($"{form} is of an unknown kind.", nameof(form)),
    };

    private DateTimeOffset? NextOfBaseline(Track track) => timeline.SteadyState is { } window
        ? NextLook(track, Math.Max(track.ClosedEnd, track.Grid.StartingFrom(window.Start)))
        : null;

    // A period that should be there by the clock but is not (not read, or partial) is asked for again after a period, a minute at most.
    private DateTimeOffset NextLook(Track track, long period)
    {
        var due = track.Grid.EndOf(period) + track.Signal.Settle;
        return due > now ? due : now + (track.Signal.Period < TimeSpan.FromMinutes(1) ? track.Signal.Period : TimeSpan.FromMinutes(1));
    }

    private static ExpectationJudgement Waiting(Expectation expectation, string reason) => new(
        expectation,
        Outcome.Undecided,
        $"Not decided yet: {reason}; expected {Expected.Clause(expectation, anchor: null, baseline: null)}.",
        DecidedBy: null,
        Measured: null,
        Margin: null,
        Samples: 0);

    private ExpectationJudgement WithoutBaseline(Expectation expectation, double? mean)
    {
        var window = timeline.SteadyState!.Value;
        var stretch = $"from {Wording.Of(window.Start)} to {Wording.Of(window.End)}";
        var problem = mean is null
            ? $"{expectation.Signal} has no baseline: no data in the steady-state window {stretch}"
            : $"The baseline of {expectation.Signal} is 0, its mean {stretch}";
        return new ExpectationJudgement(
            expectation,
            Outcome.Unknown,
            $"{problem}, so “{Wording.Of(expectation.Bound, baseline: null)}” says nothing; give an absolute bound, or traffic before the fault.",
            DecidedBy: null,
            Measured: null,
            Margin: null,
            Samples: 0);
    }
}

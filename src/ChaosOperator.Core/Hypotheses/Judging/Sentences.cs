namespace ChaosOperator.Core.Hypotheses.Judging;

/// <summary>The one sentence that explains an outcome: what was seen, then what was expected.</summary>
/// <param name="expectation">The expectation.</param>
/// <param name="cells">The periods of its phase.</param>
/// <param name="baseline">Baseline of its signal, as far as it is known.</param>
internal sealed class Sentences(Expectation expectation, PhaseCells cells, double? baseline)
{
    private readonly Track track = cells.Track;

    private string Expectation => $"expected {Expected.Clause(expectation, cells.Span.Anchor, baseline)}";

    /// <summary>Explains a ruling.</summary>
    public string Of(Ruling ruling) => ruling.Outcome switch
    {
        Outcome.Held => $"{Held(ruling)}; {Expectation}.",
        Outcome.Violated => $"{Violated(ruling)}; {Expectation}{AndFromThenOn(ruling)}.",
        Outcome.Unknown => Unknown(ruling),
        _ => ruling.Samples == 0
            ? $"Not decided yet: {track.Signal.Name} has no settled sample so far; {Expectation}."
            : $"Not decided yet: {Seen.Clause(track, cells.First, ruling.LookedEnd)}; {Expectation}.",
    };

    private string Held(Ruling ruling) => (expectation.Form, ruling.Decider) switch
    {
        (Form.Within { For: not null }, { } period) =>
            $"{Seen.Clause(track, period, ruling.LookedEnd)}, {Wording.Of(ruling.Measured!.Value)} after the {Expected.Event(expectation.Phase)}",
        (Form.Within, { } period) => $"{Seen.At(track, period)}, {Wording.Of(ruling.Measured!.Value)} after the {Expected.Event(expectation.Phase)}",
        (Form.SettlesWithin, { } period) => $"{Seen.Clause(track, period, ruling.LookedEnd)}, settled after {Wording.Of(ruling.Measured!.Value)}",
        _ => Seen.Clause(track, cells.First, ruling.LookedEnd),
    };

    private string Violated(Ruling ruling)
    {
        if (ruling.Decider is not { } decider)
        {
            return Seen.Clause(track, cells.First, ruling.LookedEnd);
        }

        var isOneSample = expectation.Form is Form.Always or Form.Never || (expectation.Form is Form.SettlesWithin && WasSatisfied(ruling));
        var seen = isOneSample ? Seen.At(track, decider) : Seen.Clause(track, cells.First, ruling.LookedEnd);
        return cells.IsMissing(decider) && isOneSample ? $"{seen}, which counts against it" : seen;
    }

    private string AndFromThenOn(Ruling ruling) => expectation.Form is Form.SettlesWithin && WasSatisfied(ruling) ? " and from then on" : "";

    private bool WasSatisfied(Ruling ruling)
    {
        for (var period = cells.First; period < ruling.LookedEnd; period++)
        {
            if (cells[period] == Finding.Satisfies)
            {
                return true;
            }
        }

        return false;
    }

    private string Unknown(Ruling ruling) => ruling.Doubt switch
    {
        Doubt.NoPeriod =>
            $"No whole period of {track.Signal.Name} ({Wording.Of(track.Signal.Period)}) lies in the time that counts; {Expectation}; "
            + "give it more time or use a shorter period.",
        Doubt.NoData =>
            $"{Seen.Clause(track, cells.First, ruling.LookedEnd)}; {Expectation}; "
            + "check that the metric is published, with exactly these dimensions.",
        Doubt.CutShort =>
            $"The {Expected.Phase(expectation.Phase)} ended at {Wording.Of(cells.Span.To!.Value)}, too early to tell{SeenUntil(ruling)}; {Expectation}; "
            + "let it last longer or shorten the bound.",
        _ =>
            $"{Holes(ruling)}, which could turn the outcome either way; {Expectation}; "
            + "publish the metric without holes, or say what they mean with noData.",
    };

    private string SeenUntil(Ruling ruling) => ruling.LookedEnd > cells.First ? $": {Seen.Clause(track, cells.First, ruling.LookedEnd)}" : "";

    private string Holes(Ruling ruling)
    {
        var (first, count) = (0L, 0);
        for (var period = ruling.LookedEnd - 1; period >= cells.First; period--)
        {
            if (cells[period] == Finding.Gap)
            {
                first = period;
                count++;
            }
        }

        return $"{track.Signal.Name} had no data at {Wording.Of(track.Grid.StartOf(first))}"
            + (count > 1 ? $" and {count - 1} more of {ruling.LookedEnd - cells.First} periods" : "");
    }
}

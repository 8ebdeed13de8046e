using ChaosOperator.Core.Hypotheses.Judging;
using ChaosOperator.Core.Parsing;

namespace ChaosOperator.Core.Hypotheses;

/// <summary>
/// Judges guards over the samples of a run, with the periods, bounds and forms of the <see cref="Judge"/>. A guard differs from an expectation in two things:
/// <list type="bullet">
/// <item><description>A sample that is there counts as soon as its period has ended, not only once it has settled: stopping too often costs a run, stopping too late costs
/// customers. Only what is missing waits for the settle time before it is taken for missing.</description></item>
/// <item><description>What tells nothing is never a pass: missing data (but for <c>noData: Zero</c>, which says what it means) and refused reads make a guard
/// blind once they have lasted longer than <see cref="Patience"/>.</description></item>
/// </list>
/// </summary>
public static class GuardJudge
{
    /// <summary>Guards watch for as long as the fault lasts; no fault lasts this long.</summary>
    private static readonly TimeSpan Always = TimeSpan.FromDays(2);

    /// <summary>Judges every guard.</summary>
    /// <param name="guards">The guards; each speaks of a signal of the hypothesis.</param>
    /// <param name="hypothesis">The hypothesis that declares the signals.</param>
    /// <param name="steadyState">The window of the baseline; null before it is fixed.</param>
    /// <param name="watch">
    /// From when on samples count (those whose whole period lies after it), and the present moment, at which the guard has to know.
    /// </param>
    /// <param name="series">The series of the metric signals by name, as they were read.</param>
    /// <param name="asOf">The moment as of which they were read.</param>
    /// <param name="knownBefore">For each guard by name until when it told something at an earlier look; what is absent told nothing.</param>
    public static IReadOnlyList<GuardJudgement> Of(
        IReadOnlyList<AbortGuard> guards,
        Hypothesis hypothesis,
        TimeWindow? steadyState,
        TimeWindow watch,
        IReadOnlyDictionary<string, Series> series,
        DateTimeOffset asOf,
        IReadOnlyDictionary<string, DateTimeOffset> knownBefore)
    {
        ArgumentNullException.ThrowIfNull(guards);
        ArgumentNullException.ThrowIfNull(hypothesis);
        ArgumentNullException.ThrowIfNull(series);
        ArgumentNullException.ThrowIfNull(knownBefore);

        // A clock that was set back is behind what was read; what came true counts all the same.
        var reach = new TimeWindow(steadyState?.Start < watch.Start ? steadyState.Value.Start : watch.Start, asOf > watch.End ? asOf : watch.End);
        using var scratch = new Scratch();
        var tracks = new TrackLayer(reach, asOf, scratch) { TakesUnsettled = true }.Lay(hypothesis.Signals, series);
        return [.. guards.Select(guard => Judge(guard, tracks[guard.Signal], steadyState, watch, knownBefore.TryGetValue(guard.Name, out var known) ? known : null))];
    }

    /// <summary>How long a signal may tell nothing before its guard is blind: its settle time, two periods and a minute. One missing sample is borne, two are not.</summary>
    public static TimeSpan Patience(Signal signal)
    {
        ArgumentNullException.ThrowIfNull(signal);
        return signal.Settle + (2 * signal.Period) + TimeSpan.FromMinutes(1);
    }

    private static GuardJudgement Judge(AbortGuard guard, Track track, TimeWindow? steadyState, TimeWindow watch, DateTimeOffset? knownBefore)
    {
        var baseline = Baseline.Of(track, steadyState).Mean;
        if (guard.Bound.IsRelative && baseline is null or 0)
        {
            return new GuardJudgement(
                guard, GuardOutcome.Blind, $"The baseline of {guard.Signal} is zero or missing, so a bound relative to it says nothing ({Stops(guard, baseline: null)}); give an absolute bound.", null, null);
        }

        var cells = new PhaseCells(track, new PhaseSpan(watch.Start, watch.Start, To: null), BoundCheck.Of(guard.Bound, baseline ?? 0));
        var ruling = guard.For is { } lasting ? WithinForRule.Rule(cells, Always, lasting) : WithinRule.Rule(cells, Always);
        if (ruling is { Outcome: Outcome.Held, Decider: { } decider })
        {
            return new GuardJudgement(
                guard, GuardOutcome.Fired, $"{Seen.Clause(track, decider, ruling.LookedEnd)}; {Stops(guard, baseline)}.", track.Grid.StartOf(decider), KnownUntil(cells));
        }

        DateTimeOffset?[] knowns = [KnownUntil(cells), knownBefore];
        var known = knowns.Max();
        return watch.End > (known > watch.Start ? known.Value : watch.Start) + Patience(track.Signal)
            ? new GuardJudgement(guard, GuardOutcome.Blind, Blind(guard, known ?? watch.Start, watch.End, baseline), null, known)
            : new GuardJudgement(guard, GuardOutcome.Watching, Watching(guard, cells, baseline), null, known);
    }

    /// <summary>The end of the last period of which something is known.</summary>
    private static DateTimeOffset? KnownUntil(PhaseCells cells)
    {
        for (var period = cells.Closed - 1; period >= cells.First; period--)
        {
            if (cells.Track.KindOf(period) == PointKind.Value)
            {
                return cells.Track.Grid.EndOf(period);
            }
        }

        return null;
    }

    private static string Watching(AbortGuard guard, PhaseCells cells, double? baseline) => cells.Closed > cells.First
        ? $"Not so: {Seen.Clause(cells.Track, cells.First, cells.Closed)}; {Stops(guard, baseline)}."
        : $"Not so: {guard.Signal} has no sample so far; {Stops(guard, baseline)}.";

    private static string Blind(AbortGuard guard, DateTimeOffset known, DateTimeOffset now, double? baseline) =>
        $"{guard.Signal} has told nothing since {Wording.Of(known)} ({Durations.Format(now - known)}), and {Stops(guard, baseline)}: "
        + "a guard that cannot be read is not a pass. Check that the metric is published, with exactly these dimensions, and that it may be read.";

    private static string Stops(AbortGuard guard, double? baseline) =>
        $"“{guard.Name}” stops the fault when it is {Wording.Of(guard.Bound, baseline)}{(guard.For is { } lasting ? $" for {Wording.Of(lasting)}" : "")}";
}

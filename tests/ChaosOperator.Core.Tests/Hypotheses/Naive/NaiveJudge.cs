using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Core.Tests.Hypotheses.Naive;

/// <summary>What the naive judge says of an expectation.</summary>
internal sealed record NaiveJudgement(Outcome Outcome, Sample? DecidedBy, TimeSpan? Measured, double? Margin, int Samples)
{
    public static NaiveJudgement Of(ExpectationJudgement one) => new(one.Outcome, one.DecidedBy, one.Measured, one.Margin, one.Samples);
}

/// <summary>
/// The language of hypotheses once more, written to be seen to be right and not to be fast. It closes the periods of a phase one by one; after each it
/// imagines every world that may have been, in which every period that may have been anything was either good or bad, and asks in each whether the
/// expectation holds, fails or is open. What is the same in every world is the outcome; it is Unknown where worlds differ for good.
/// </summary>
internal sealed class NaiveJudge(Hypothesis hypothesis, Timeline timeline, IReadOnlyDictionary<string, Series> series, DateTimeOffset now)
{
    private static readonly NaiveJudgement Undecided = new(Outcome.Undecided, null, null, null, 0);
    private readonly NaiveSignals signals = new(hypothesis, series, now);

    public NaiveJudgement Judge(Expectation expectation)
    {
        if (expectation.Bound.Quantities.Any(quantity => quantity.IsRelative))
        {
            if (!IsBaselineSettled(expectation.Signal))
            {
                return Undecided;
            }

            if (Baseline(expectation.Signal) is null or 0)
            {
                return Undecided with { Outcome = Outcome.Unknown };
            }
        }

        if (Window(expectation.Phase) is not var (anchor, end))
        {
            return Undecided;
        }

        var cells = signals.Cells(expectation.Signal, anchor + expectation.Grace, end);
        var closed = cells.TakeWhile(cell => signals.IsClosed(expectation.Signal, cell)).ToList();
        for (var count = 0; count <= closed.Count; count++)
        {
            var next = NextStart(expectation, anchor, closed, count);
            var phase = new NaivePhase(anchor, end, next, next + signals.Named(expectation.Signal).Period, end is not null && count == cells.Count);
            var look = new NaiveLook(expectation, Baseline(expectation.Signal), phase, signals.Named(expectation.Signal).Period, [.. closed.Take(count)]);
            if (look.Decide() is { } decided)
            {
                return decided;
            }
        }

        return Undecided with { Samples = closed.Count(cell => cell.IsSample) };
    }

    /// <summary>The mean of a signal over the steady-state window; null while it may change, and when there is none.</summary>
    public double? Baseline(string signal)
    {
        var values = IsBaselineSettled(signal) ? SteadyState(signal).Where(cell => cell.Kind == NaiveKind.Value).Select(cell => cell.Value).ToList() : [];
        return values.Count == 0 ? null : values.Average();
    }

    /// <summary>How many periods of its phase may have been anything; each doubles the worlds.</summary>
    public int Doubts(Expectation expectation) =>
        Window(expectation.Phase) is var (anchor, end)
            ? signals.Cells(expectation.Signal, anchor, end).Count(cell => cell.Kind == NaiveKind.MayBeAnything)
            : 0;

    private bool IsBaselineSettled(string signal) =>
        timeline.SteadyState is not null && SteadyState(signal).All(cell => signals.IsClosed(signal, cell));

    private IReadOnlyList<NaiveCell> SteadyState(string signal) => signals.Cells(signal, timeline.SteadyState!.Value.Start, timeline.SteadyState.Value.End);

    private DateTimeOffset NextStart(Expectation expectation, DateTimeOffset anchor, List<NaiveCell> closed, int count) =>
        count > 0 ? closed[count - 1].End : NaiveSignals.FirstStart(signals.Named(expectation.Signal).Period, anchor + expectation.Grace);

    private (DateTimeOffset Anchor, DateTimeOffset? End)? Window(ExpectationPhase phase) => phase switch
    {
        ExpectationPhase.SteadyState => timeline.SteadyState is { } window ? (window.Start, window.End) : null,
        ExpectationPhase.After => timeline.FaultEnd is { } lifted ? (lifted, lifted + Recovery()) : null,
        _ => timeline.FaultStart is { } bit ? (bit, timeline.FaultEnd) : null,
    };

    /// <summary>The longest grace + limit (+ for); 5 minutes where there is no limit.</summary>
    private TimeSpan Recovery()
    {
        var fiveMinutes = TimeSpan.FromMinutes(5);
        var after = hypothesis.Expectations.Where(one => one.Phase == ExpectationPhase.After).ToList();
        var reaches = after.Select(one => one.Form switch
        {
            Form.Within within => one.Grace + within.Limit + (within.For ?? TimeSpan.Zero),
            Form.SettlesWithin settles => one.Grace + settles.Limit,
            _ => one.Grace > TimeSpan.Zero ? one.Grace + fiveMinutes : TimeSpan.Zero,
        }).ToList();
        return after.Count == 0 ? TimeSpan.Zero : reaches.Max() > TimeSpan.Zero ? reaches.Max() : fiveMinutes;
    }
}

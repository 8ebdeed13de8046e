using ChaosOperator.Core.Hypotheses;

namespace ChaosOperator.Core.Auditing;

/// <summary>An expectation of the fault window that Route 53 has to meet: that a check sees the failure, or that clients of the entry name follow.</summary>
/// <param name="Name">Name of the expectation.</param>
/// <param name="Signal">Its signal.</param>
/// <param name="Limit">How long after the start of the fault it must be met.</param>
/// <param name="Period">Length of a sample: as long as what happened may take to show.</param>
/// <param name="HealthCheckId">The check that must see the failure; null when it is about clients.</param>
internal sealed record FailoverExpectation(string Name, string Signal, TimeSpan Limit, TimeSpan Period, string? HealthCheckId)
{
    public static IEnumerable<FailoverExpectation> Of(ZoneView view) =>
        from expectation in view.Hypothesis.Of(ExpectationPhase.During)
        where LimitOf(expectation) is not null
        let signal = view.Hypothesis.Signals.FirstOrDefault(signal => signal.Name == expectation.Signal)
        where signal is not null
        let check = signal is MetricSignal metric ? SignalsConcerned.HealthCheck(metric) : null
        where check is not null ? AsksForFailure(expectation.Bound) : IsAboutEntry(view, signal)
        select new FailoverExpectation(expectation.Name, expectation.Signal, LimitOf(expectation)!.Value, signal.Period, check);

    private static TimeSpan? LimitOf(Expectation expectation) => expectation.Form switch
    {
        Form.Within within => expectation.Grace + within.Limit,
        Form.SettlesWithin settles => expectation.Grace + settles.Limit,
        _ when expectation.Grace > TimeSpan.Zero => expectation.Grace,
        _ => null,
    };

    /// <summary>A check is 0 or 1: what 0 satisfies and 1 does not asks for a failure to be seen.</summary>
    private static bool AsksForFailure(Bound bound) => !bound.IsRelative && Holds(bound, 0) && !Holds(bound, 1);

    private static bool Holds(Bound bound, double value) => bound switch
    {
        Bound.EqualTo exact => Math.Abs(value - exact.Value.Amount) < 1e-9,
        Bound.AtLeast low => value >= low.Value.Amount,
        Bound.AtMost high => value <= high.Value.Amount,
        Bound.Above low => value > low.Value.Amount,
        Bound.Below high => value < high.Value.Amount,
        Bound.Between range => value >= range.Low.Amount && value <= range.High.Amount,
        _ => false,
    };

    private static bool IsAboutEntry(ZoneView view, Signal signal) => signal switch
    {
        MetricSignal metric => SignalsConcerned.IsAbout(metric, view.Snapshot.EntryName),
        ExpressionSignal computed => view.Hypothesis.Sources([computed.Name])
            .Any(name => view.Hypothesis.Signals.FirstOrDefault(other => other.Name == name) is MetricSignal metric && SignalsConcerned.IsAbout(metric, view.Snapshot.EntryName)),
        _ => false,
    };
}

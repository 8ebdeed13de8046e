namespace ChaosOperator.Core.Hypotheses.Judging;

/// <summary>Words for what was expected.</summary>
internal static class Expected
{
    /// <summary>“0 within 5m of the fault at 10:01:40”.</summary>
    /// <param name="expectation">The expectation.</param>
    /// <param name="anchor">From which its time counts; null before its phase has begun.</param>
    /// <param name="baseline">Baseline of the signal, as far as it is known.</param>
    public static string Clause(Expectation expectation, DateTimeOffset? anchor, double? baseline)
    {
        var bound = Wording.Of(expectation.Bound, baseline);
        var start = $"the {Event(expectation.Phase)}{(anchor is { } time ? $" at {Wording.Of(time)}" : "")}";
        return expectation.Form switch
        {
            Form.Always always => $"{bound} throughout the {Phase(expectation.Phase)}{ButFor(always.Tolerate)}{After(expectation.Grace)}",
            Form.Never never => $"never {bound} during the {Phase(expectation.Phase)}{ButFor(never.Tolerate)}{After(expectation.Grace)}",
            Form.Within { For: { } lasting } within =>
                $"{bound} for {Wording.Of(lasting)}, beginning within {Wording.Of(within.Limit)} of {start}",
            Form.Within within => $"{bound} within {Wording.Of(within.Limit)} of {start}",
            Form.SettlesWithin settles => $"{bound} within {Wording.Of(settles.Limit)} of {start}",
            _ => throw new ArgumentException($"{expectation.Form} is of an unknown kind.", nameof(expectation)),
        };
    }

    /// <summary>The time that an expectation speaks of, as a noun.</summary>
    public static string Phase(ExpectationPhase phase) => phase switch
    {
        ExpectationPhase.SteadyState => "steady state",
        ExpectationPhase.After => "recovery",
        _ => "fault",
    };

    /// <summary>What begins it, as a noun.</summary>
    public static string Event(ExpectationPhase phase) => phase switch
    {
        ExpectationPhase.SteadyState => "start of the steady-state window",
        ExpectationPhase.After => "end of the fault",
        _ => "fault",
    };

    private static string ButFor(int tolerate) => tolerate switch
    {
        0 => "",
        1 => " but for 1 sample",
        _ => $" but for {tolerate} samples",
    };

    private static string After(TimeSpan grace) => grace == TimeSpan.Zero ? "" : $", its first {Wording.Of(grace)} aside";
}

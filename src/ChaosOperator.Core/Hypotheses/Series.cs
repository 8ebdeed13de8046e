namespace ChaosOperator.Core.Hypotheses;

/// <summary>One sample of a series.</summary>
/// <param name="Start">Start of its period; the sample covers <c>[Start, Start + period)</c>.</param>
/// <param name="Value">Its value, in units of the signal.</param>
public readonly record struct Sample(DateTimeOffset Start, double Value);

/// <summary>The samples of one CloudWatch or Route 53 signal as they were read.</summary>
/// <param name="Samples">Samples in ascending order, at most one a period, aligned to the period.</param>
/// <param name="PartialFrom">From this moment on CloudWatch said that data is not complete yet; null when all that was asked for is complete.</param>
public sealed record Series(IReadOnlyList<Sample> Samples, DateTimeOffset? PartialFrom = null)
{
    /// <summary>A series without samples.</summary>
    public static Series Empty { get; } = new([]);
}

/// <summary>The moments that a run's judgement is anchored to.</summary>
/// <param name="SteadyState">The steady-state window; null before it is fixed.</param>
/// <param name="FaultStart">Start of the fault window; null before the fault bites.</param>
/// <param name="FaultEnd">End of the fault window; null while the fault is in force.</param>
public sealed record Timeline(TimeWindow? SteadyState, DateTimeOffset? FaultStart, DateTimeOffset? FaultEnd);

/// <summary>A window of time, <c>[Start, End)</c>.</summary>
/// <param name="Start">Start, included.</param>
/// <param name="End">End, excluded.</param>
public readonly record struct TimeWindow(DateTimeOffset Start, DateTimeOffset End);

namespace ChaosOperator.Core.Runs;

/// <summary>What a run measured, so that runs can be compared. All times are by the samples of the signals: no finer than their periods.</summary>
public sealed record RunFigures
{
    /// <summary>From the start of the fault until the system showed that it had noticed: the shortest time that was measured by a required expectation of during with a limit, one over a Route 53 health check if there is one.</summary>
    public string? TimeToDetect { get; init; }

    /// <summary>The expectation that it was measured by.</summary>
    public string? DetectedBy { get; init; }

    /// <summary>From the end of the fault until all was well again: the longest time that was measured by a required expectation of after with a limit.</summary>
    public string? TimeToRecover { get; init; }

    /// <summary>The expectation that it was measured by.</summary>
    public string? RecoveredBy { get; init; }

    /// <summary>The longest unbroken stretch of samples against the bound of a required expectation of during or after that must last (always, never, settlesWithin). A confirmed run may have one: before it settled, or tolerated.</summary>
    public string? LongestViolation { get; init; }

    /// <summary>The expectation whose bound that was.</summary>
    public string? LongestViolationOf { get; init; }

    /// <summary>When that stretch began.</summary>
    public DateTimeOffset? LongestViolationStart { get; init; }

    /// <summary>For each signal, computed ones included, its mean over the steady-state window; signals without one are absent.</summary>
    public IReadOnlyList<BaselineRecord> Baselines { get; init; } = [];
}

/// <summary>The mean of a signal over the steady-state window.</summary>
public sealed record BaselineRecord
{
    /// <summary>Name of the signal.</summary>
    public required string Name { get; init; }

    /// <summary>The mean, in units of the signal.</summary>
    public required double Value { get; init; }
}

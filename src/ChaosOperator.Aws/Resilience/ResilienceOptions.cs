namespace ChaosOperator.Aws.Resilience;

/// <summary>
/// How long a call may take and when calls are held back. Real time, whatever clock the experiments run on: it is about the network.
/// </summary>
public sealed record ResilienceOptions
{
    /// <summary>The longest that a call may take, the SDK's retries included.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The longest that a single try may take; a part of <see cref="Deadline"/>.</summary>
    public TimeSpan TryTimeout { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>How often the SDK tries again; it is the only layer that does.</summary>
    public int Retries { get; init; } = 2;

    /// <summary>The window over which outages are counted.</summary>
    public TimeSpan SamplingWindow { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Calls in the window before the circuit may open; at least 2.</summary>
    public int MinimumCalls { get; init; } = 5;

    /// <summary>Share of calls in the window that must have met an outage for the circuit to open, 0 to 1.</summary>
    public double OutageShare { get; init; } = 0.8;

    /// <summary>How long an open circuit holds calls back; a run that has to revert waits no longer than this.</summary>
    public TimeSpan BreakFor { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The clock of deadlines, circuits and gathering.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

namespace ChaosOperator.Aws.Resilience;

/// <summary>
/// How long a call may take and when calls are held back. Real time, whatever clock the experiments run on, since it is about the network; but for rates, which AWS counts by its own clock.
/// </summary>
public sealed record ResilienceOptions
{
    /// <summary>The longest that a call may take, retries included; waiting for its turn comes on top, at most <see cref="Patience"/>.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>The longest that a single try may take; a part of <see cref="Deadline"/>.</summary>
    public TimeSpan TryTimeout { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>How often a call is tried again after an outage, and how often after an answer that asks for fewer calls. The SDK itself tries once only.</summary>
    public int Retries { get; init; } = 2;

    /// <summary>
    /// The longest that a call which lifts a fault waits for its turn where the rate of its account is used up, in AWS's time; any other waits a third of it. Short: whoever waits here keeps a worker.
    /// </summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>The clock that AWS counts calls by: that of the operator, which a simulated AWS may scale.</summary>
    public TimeProvider RateClock { get; init; } = TimeProvider.System;

    /// <summary>
    /// Asked with the name of the operation right before each try of a request that changes something is sent, whoever makes it; throws what the caller is to see when it may not be sent.
    /// </summary>
    public Action<string> BeforeChange { get; init; } = static _ => { };

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

namespace ChaosOperator.Lab.Time;

/// <summary>The virtual time of the lab. Everything in it (world, metrics, experiments, automations) lives by this clock.</summary>
public interface ILabClock
{
    /// <summary>The current virtual instant, UTC.</summary>
    DateTimeOffset Now { get; }

    /// <summary>Virtual seconds per real second; 1 is real time. Meaningless while <see cref="Stepped"/>.</summary>
    double Speed { get; }

    /// <summary>Whether the clock stands still and is moved by the admin endpoint only.</summary>
    bool Stepped { get; }

    /// <summary>Completes once the clock has moved <paramref name="virtualTime"/> ahead (zero or less: at once); with a stepped clock, when it is advanced past it.</summary>
    /// <param name="virtualTime">How long to wait, in virtual time.</param>
    /// <param name="cancellationToken">Ends the wait with <see cref="OperationCanceledException"/>.</param>
    /// <returns>The wait.</returns>
    Task DelayAsync(TimeSpan virtualTime, CancellationToken cancellationToken);
}

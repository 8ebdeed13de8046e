namespace ChaosOperator.Lab.Time;

/// <summary>
/// Something that moves with virtual time. Registered in DI; the driver calls every ticker once for each whole virtual second, in ascending
/// <see cref="Order"/>, one after another. With a stepped clock an advance returns only when all ticks up to it are done, so a state machine
/// that moves on ticks (rather than on <see cref="ILabClock.DelayAsync"/>) is deterministic.
/// </summary>
public interface ILabTicker
{
    /// <summary>Position in the second: 0 the world, 10 alarms, 20 and more what reacts to them (FIS, SSM).</summary>
    int Order { get; }

    /// <summary>Computes one virtual second.</summary>
    /// <param name="now">The second that has been reached; equals <see cref="ILabClock.Now"/> with a stepped clock and may lag behind it otherwise.</param>
    /// <param name="cancellationToken">Cancelled when the lab stops.</param>
    /// <returns>The work of this second; virtual time goes on when it completes, so never wait here for a later virtual time.</returns>
    ValueTask TickAsync(DateTimeOffset now, CancellationToken cancellationToken);
}

namespace ChaosOperator.Cli.Following;

/// <summary>The time that a command may take with all that it waits for.</summary>
/// <param name="limit">How long, from now on; null: for ever.</param>
/// <param name="time">The clock.</param>
internal sealed class Deadline(TimeSpan? limit, TimeProvider time)
{
    /// <summary>Timers take no more than some weeks; nobody follows anything for as long.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromDays(40);

    private readonly long start = time.GetTimestamp();

    /// <summary>Waits until it is over.</summary>
    public Task OverAsync(CancellationToken cancellationToken) => limit is { } all
        ? Task.Delay(TimeSpan.FromTicks(Math.Clamp((all - time.GetElapsedTime(start)).Ticks, 0, Longest.Ticks)), time, cancellationToken)
        : Task.Delay(Timeout.InfiniteTimeSpan, time, cancellationToken);
}

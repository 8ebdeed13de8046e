using ChaosOperator.Aws.Resilience;

namespace ChaosOperator.Aws.Throttling;

/// <summary>Lets calls that count against one limit go one after the other: the waiting around <see cref="TokenBucket"/> and <see cref="FairLine{T}"/>.</summary>
/// <param name="limit">The limit.</param>
/// <param name="clock">The clock that AWS counts by.</param>
/// <param name="patience">How long what lifts a fault waits for its turn at most, by that clock; all else gives up after a third of it, since whoever waits keeps a worker from the next revert.</param>
internal sealed class Throttle(RateLimit limit, TimeProvider clock, TimeSpan patience)
{
    private static readonly TimeSpan Millisecond = TimeSpan.FromMilliseconds(1);

    private readonly Lock gate = new();
    private readonly TokenBucket bucket = new(limit);
    private readonly FairLine<TaskCompletionSource> line = new();
    private readonly long start = clock.GetTimestamp();
    private bool isServing;

    /// <summary>Waits until a call may be made. Costs no allocation when nobody waits and there is a token.</summary>
    /// <exception cref="HeldBackException">The turn did not come in time; no token was used.</exception>
    public ValueTask WaitAsync(CallLane lane, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var turn = Join(lane);
        return turn is null ? ValueTask.CompletedTask : new ValueTask(AwaitTurnAsync(turn, lane.Lifts ? patience : patience / 3, cancellationToken));
    }

    /// <summary>A call was answered, or given up.</summary>
    public void Answered()
    {
        if (limit.Burst > 1) return;
        lock (gate) bucket.Answered(Now);
    }

    /// <summary>The service answered that it wants fewer calls.</summary>
    public void SlowDown()
    {
        lock (gate) bucket.SlowDown(Now);
        AwsTelemetry.SlowedDown(limit.Name);
    }

    private TimeSpan Now => clock.GetElapsedTime(start);

    private TaskCompletionSource? Join(CallLane lane)
    {
        lock (gate)
        {
            if (line.Count == 0 && bucket.TryTake(Now)) return null;
            var turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            line.Add(lane, turn);
            if (isServing) return turn;
            isServing = true;
            _ = ServeAsync();
            return turn;
        }
    }

    private async Task AwaitTurnAsync(TaskCompletionSource turn, TimeSpan longest, CancellationToken cancellationToken)
    {
        var began = clock.GetTimestamp();
        try
        {
            await turn.Task.WaitAsync(longest, clock, cancellationToken);
        }
        catch (TimeoutException)
        {
            // Its turn may have come in the same instant; then it has a token.
            if (turn.TrySetCanceled(CancellationToken.None)) throw new HeldBackException(limit, longest);
        }
        catch (OperationCanceledException)
        {
            turn.TrySetCanceled(CancellationToken.None);
            throw;
        }
        finally
        {
            AwsTelemetry.Waited(limit.Name, clock.GetElapsedTime(began));
        }
    }

    // Ends when nobody stands in line any more.
    private async Task ServeAsync()
    {
        while (true)
        {
            TimeSpan untilNext;
            lock (gate)
            {
                Serve();
                if (line.Count == 0)
                {
                    isServing = false;
                    return;
                }

                untilNext = bucket.UntilNext(Now);
            }

            await Task.Delay(Math.Max(1, (long)Math.Ceiling(untilNext.TotalMilliseconds)) * Millisecond, clock, CancellationToken.None);
        }
    }

    private void Serve()
    {
        while (line.Count > 0 && bucket.UntilNext(Now) == TimeSpan.Zero)
        {
            // Who gave up stands in line still, and takes no token.
            if (line.TryTake(out var turn) && turn.TrySetResult()) bucket.TryTake(Now);
        }
    }
}

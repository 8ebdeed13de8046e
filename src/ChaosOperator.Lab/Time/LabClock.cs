namespace ChaosOperator.Lab.Time;

/// <summary>Runs at a multiple of real time, or stands still until <see cref="MoveTo"/>.</summary>
internal sealed class LabClock(DateTimeOffset epoch, double speed, bool stepped, TimeProvider real) : ILabClock
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<TaskCompletionSource, DateTimeOffset> _waiters = new();
    private long? _startedAt;
    private readonly DateTimeOffset _epoch = epoch;
    private DateTimeOffset _stepped = epoch;

    public DateTimeOffset Now => stepped ? Standing() : _startedAt is { } start ? _epoch + (real.GetElapsedTime(start) * speed) : _epoch;

    public double Speed => speed;

    public bool Stepped => stepped;

    /// <summary>Virtual time begins to run; before that <see cref="Now"/> is the epoch.</summary>
    public void Start() => _startedAt ??= real.GetTimestamp();

    /// <summary>Moves a stepped clock and wakes whoever waited for a moment up to it.</summary>
    public void MoveTo(DateTimeOffset moment)
    {
        if (!stepped)
            return;
        lock (_gate)
        {
            _stepped = moment;
            while (_waiters.TryPeek(out _, out var due) && due <= moment)
                _waiters.Dequeue().TrySetResult();
        }
    }

    public Task DelayAsync(TimeSpan virtualTime, CancellationToken cancellationToken)
    {
        if (virtualTime <= TimeSpan.Zero)
            return Task.CompletedTask;
        return stepped ? WaitForStepAsync(virtualTime, cancellationToken) : Task.Delay(virtualTime / speed, real, cancellationToken);
    }

    private async Task WaitForStepAsync(TimeSpan virtualTime, CancellationToken cancellationToken)
    {
        var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
            _waiters.Enqueue(waiter, _stepped + virtualTime);
        await waiter.Task.WaitAsync(cancellationToken);
    }

    private DateTimeOffset Standing()
    {
        lock (_gate)
            return _stepped;
    }
}

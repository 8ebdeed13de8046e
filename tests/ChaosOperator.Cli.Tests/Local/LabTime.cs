using Microsoft.Extensions.Time.Testing;

namespace ChaosOperator.Cli.Tests.Local;

/// <summary>A clock that stands still until it is moved, and knows whether somebody waits for a moment: then nothing else is under way.</summary>
internal sealed class LabTime(DateTimeOffset start) : FakeTimeProvider(start)
{
    private readonly Lock gate = new();
    private readonly List<Wait> waits = [];
    private int beats;
    private TaskCompletionSource waiting = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How often something happened that happens again and again.</summary>
    public int Beats => Volatile.Read(ref beats);

    /// <summary>Completes with the earliest moment that somebody waits for, once.</summary>
    public async Task<DateTimeOffset> AwaitedAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task news;
            lock (gate)
            {
                if (waits.Count > 0)
                {
                    return waits.Min(wait => wait.Due);
                }

                news = waiting.Task;
            }

            await news.WaitAsync(cancellationToken);
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime == Timeout.InfiniteTimeSpan)
        {
            return base.CreateTimer(callback, state, dueTime, period);
        }

        if (period != Timeout.InfiniteTimeSpan)
        {
            return base.CreateTimer(
                given =>
                {
                    Interlocked.Increment(ref beats);
                    callback(given);
                },
                state,
                dueTime,
                period);
        }

        var wait = new Wait(this, GetUtcNow() + dueTime);
        wait.Timer = base.CreateTimer(
            given =>
            {
                Over(wait);
                callback(given);
            },
            state,
            dueTime,
            period);
        lock (gate)
        {
            waits.Add(wait);
            waiting.TrySetResult();
            waiting = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return wait;
    }

    private void Over(Wait wait)
    {
        lock (gate)
        {
            waits.Remove(wait);
        }
    }

    /// <summary>A moment that somebody waits for.</summary>
    private sealed class Wait(LabTime time, DateTimeOffset due) : ITimer
    {
        public DateTimeOffset Due => due;

        public ITimer? Timer { get; set; }

        public bool Change(TimeSpan dueTime, TimeSpan period) => Timer!.Change(dueTime, period);

        public void Dispose()
        {
            time.Over(this);
            Timer?.Dispose();
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

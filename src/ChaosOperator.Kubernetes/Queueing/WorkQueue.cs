using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Diagnostics;

namespace ChaosOperator.Kubernetes.Queueing;

/// <summary>
/// The queue between informers and workers: keys only, each at most once waiting and at most once in work. A key that is added while it
/// is in work runs again afterwards, so no change is missed and none is counted. Namespaces take turns. Delays and backoff live on the
/// given clock, which may be fake or scaled; nothing polls. Keys that are urgent go before all others, and some workers may take no others. Same contract as client-go's rate-limiting queue.
/// </summary>
public sealed class WorkQueue : IDisposable
{
    private readonly Lock _gate = new();
    private readonly FairQueue _ready = new();
    private readonly FairQueue _urgent = new();
    private readonly HashSet<ResourceKey> _waiting = [];
    private readonly HashSet<ResourceKey> _inWork = [];
    private readonly HashSet<ResourceKey> _again = [];
    private readonly DelaySchedule _delayed = new();
    private readonly Dictionary<ResourceKey, int> _failures = [];
    private readonly SemaphoreSlim _available = new(0);
    private readonly SemaphoreSlim _urgentAvailable = new(0);
    private readonly CancellationTokenSource _shutDown = new();
    private readonly TaskCompletionSource _firstIdle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TimeProvider _time;
    private readonly ITimer _timer;
    private readonly Random _random;
    private readonly WorkQueueOptions _options;
    private DateTimeOffset? _armedFor;
    private bool _disposed;

    /// <summary>Creates an empty queue.</summary>
    /// <param name="time">The clock of delays and backoff.</param>
    /// <param name="options">Name and backoff; null for the defaults.</param>
    /// <param name="random">Source of jitter; null for the shared one.</param>
    public WorkQueue(TimeProvider time, WorkQueueOptions? options = null, Random? random = null)
    {
        ArgumentNullException.ThrowIfNull(time);
        _time = time;
        _options = options ?? new WorkQueueOptions();
        _random = random ?? Random.Shared;
        _timer = time.CreateTimer(static queue => ((WorkQueue)queue!).PromoteDue(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Keys ready for a worker.</summary>
    public int Count => Locked(static queue => queue.ReadyLocked);

    /// <summary>Ends when for the first time nothing is ready and nothing in work after something was. Keys may wait for their time by then, and there may be work again after.</summary>
    public Task FirstIdle => _firstIdle.Task;

    /// <summary>Keys that wait for their time.</summary>
    public int DelayedCount => Locked(static queue => queue._delayed.Count);

    /// <summary>Keys that workers hold.</summary>
    public int InWorkCount => Locked(static queue => queue._inWork.Count);

    /// <summary>Makes a key ready at once. Does nothing if it is ready already; runs it again if it is in work.</summary>
    /// <param name="key">The object.</param>
    public void Add(ResourceKey key)
    {
        // Asked outside the lock: whoever answers may have locks of his own.
        var isUrgent = _options.IsUrgent(key);
        lock (_gate)
        {
            AddLocked(key, isUrgent);
        }
    }

    /// <summary>Makes a key ready after a delay. Of several delays for one key the one that ends first counts.</summary>
    /// <param name="key">The object.</param>
    /// <param name="delay">On the queue's clock; zero or less means at once.</param>
    public void AddAfter(ResourceKey key, TimeSpan delay)
    {
        if (delay <= TimeSpan.Zero)
        {
            Add(key);
            return;
        }

        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            _delayed.Add(key, Later(_time.GetUtcNow(), delay));
            ArmLocked();
        }
    }

    /// <summary>Puts a key back after one more failure, delayed by its own backoff.</summary>
    /// <param name="key">The object.</param>
    /// <param name="atLeast">A longer delay if somebody asked for one (<c>Retry-After</c>).</param>
    /// <returns>The delay chosen.</returns>
    public TimeSpan AddWithBackoff(ResourceKey key, TimeSpan atLeast = default)
    {
        TimeSpan delay;
        lock (_gate)
        {
            var failures = _failures.GetValueOrDefault(key) + 1;
            _failures[key] = failures;
            delay = _options.Backoff.Delay(failures, _random.NextDouble());
        }

        KubernetesMetrics.QueueRetry(_options.Name);
        delay = delay < atLeast ? atLeast : delay;
        AddAfter(key, delay);
        return delay;
    }

    /// <summary>Ends the backoff of a key: its next failure counts as the first.</summary>
    /// <param name="key">The object.</param>
    public void Forget(ResourceKey key) => Locked(queue => queue._failures.Remove(key));

    /// <summary>Failures of a key since it was last forgotten.</summary>
    /// <param name="key">The object.</param>
    public int Failures(ResourceKey key) => Locked(queue => queue._failures.GetValueOrDefault(key));

    /// <summary>Waits for a key and takes it into work; every key taken must be given back with <see cref="Done"/>.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <param name="onlyUrgent">Whether to wait for an urgent key and leave all others alone.</param>
    /// <returns>The key, or null once the queue is shut down.</returns>
    /// <exception cref="OperationCanceledException">The caller's token fired.</exception>
    public async ValueTask<ResourceKey?> TakeAsync(CancellationToken cancellationToken, bool onlyUrgent = false)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _shutDown.Token);
        while (true)
        {
            try
            {
                await (onlyUrgent ? _urgentAvailable : _available).WaitAsync(stop.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                return null;
            }

            lock (_gate)
            {
                if (_shutDown.IsCancellationRequested)
                {
                    return null;
                }

                // An urgent key is announced to both kinds of workers; whoever comes second waits on.
                if (_urgent.TryDequeue(out var key) || (!onlyUrgent && _ready.TryDequeue(out key)))
                {
                    KubernetesMetrics.QueueDepth(_options.Name, -1);
                    _waiting.Remove(key);
                    _inWork.Add(key);
                    return key;
                }
            }
        }
    }

    /// <summary>Gives a key back; if it was added meanwhile it is ready again.</summary>
    /// <param name="key">A key from <see cref="TakeAsync"/>.</param>
    public void Done(ResourceKey key)
    {
        bool again;
        lock (_gate)
        {
            _inWork.Remove(key);
            again = _again.Remove(key);
            if (!again && ReadyLocked == 0 && _inWork.Count == 0)
            {
                _firstIdle.TrySetResult();
            }
        }

        if (again)
        {
            Add(key);
        }
    }

    /// <summary>Ends all waiting <see cref="TakeAsync"/> calls with null and takes nothing more. Keys in work can still be given back.</summary>
    public void ShutDown()
    {
        lock (_gate)
        {
            if (!_disposed && !_shutDown.IsCancellationRequested)
            {
                KubernetesMetrics.QueueDepth(_options.Name, -ReadyLocked);
                _shutDown.Cancel();
            }
        }
    }

    /// <summary>Shuts down and lets go of the timer. Call it when no worker is left.</summary>
    public void Dispose()
    {
        ShutDown();
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            _disposed = true;
        }

        _timer.Dispose();
        _available.Dispose();
        _urgentAvailable.Dispose();
        _shutDown.Dispose();
    }

    private int ReadyLocked => _ready.Count + _urgent.Count;

    private void AddLocked(ResourceKey key, bool isUrgent)
    {
        if (_disposed || _shutDown.IsCancellationRequested)
        {
            return;
        }

        if (_inWork.Contains(key))
        {
            _again.Add(key);
            return;
        }

        if (_waiting.Add(key))
        {
            (isUrgent ? _urgent : _ready).Enqueue(key);
            KubernetesMetrics.QueueAdd(_options.Name);
            KubernetesMetrics.QueueDepth(_options.Name, 1);
            _available.Release();
            if (isUrgent)
            {
                _urgentAvailable.Release();
            }
        }
    }

    private void PromoteDue()
    {
        var due = new List<ResourceKey>();
        lock (_gate)
        {
            if (_disposed)
            {
                return;
            }

            _armedFor = null;
            var now = _time.GetUtcNow();
            while (_delayed.TryTake(now, out var key))
            {
                due.Add(key);
            }

            ArmLocked();
        }

        due.ForEach(Add);
    }

    private void ArmLocked()
    {
        if (_delayed.Next is not { } next || (_armedFor is { } armed && armed <= next))
        {
            return;
        }

        // A timer may fire up to a millisecond early against GetUtcNow; rounding up keeps it from firing twice.
        var wait = TimeSpan.FromMilliseconds(Math.Ceiling(Math.Max(0, (next - _time.GetUtcNow()).TotalMilliseconds)));
        _armedFor = next;
        _timer.Change(wait < LongestTimer ? wait : LongestTimer, Timeout.InfiniteTimeSpan);
    }

    private static readonly TimeSpan LongestTimer = TimeSpan.FromDays(20);

    private static DateTimeOffset Later(DateTimeOffset now, TimeSpan delay) =>
        delay < DateTimeOffset.MaxValue - now ? now + delay : DateTimeOffset.MaxValue;

    private T Locked<T>(Func<WorkQueue, T> read)
    {
        lock (_gate)
        {
            return read(this);
        }
    }
}

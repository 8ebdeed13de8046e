using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Queueing;
using ChaosOperator.Kubernetes.Watching;
using k8s;
using k8s.Models;
using Microsoft.Extensions.Logging;

namespace ChaosOperator.Kubernetes.Controllers;

/// <summary>
/// Runs an <see cref="IEntityController{TEntity}"/>: workers that take keys from a queue that informers fill (controller-runtime: controller). Each run starts
/// with a fresh queue and every object of the kind in it, so a replica that becomes leader misses nothing.
/// </summary>
/// <typeparam name="TEntity">The kind that is reconciled.</typeparam>
public sealed class Controller<TEntity> : IController
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly IEntityController<TEntity> _reconciler;
    private readonly Informer<TEntity> _informer;
    private readonly IReadOnlyList<IInformer> _others;
    private readonly EntityQueue<TEntity> _entityQueue;
    private readonly ControllerOptions _options;
    private readonly TimeProvider _workTime;
    private readonly TimeProvider _realTime;
    private readonly ILogger _logger;
    private readonly Func<ResourceKey, bool> _isUrgent;
    private readonly TaskCompletionSource _firstIdle = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Creates a controller; informers are subscribed to at once, work begins with <see cref="RunAsync"/>.</summary>
    /// <param name="reconciler">Does the work.</param>
    /// <param name="informer">Informer of the kind itself.</param>
    /// <param name="entityQueue">The way in for keys; the same object that <paramref name="sources"/> add to.</param>
    /// <param name="sources">Subscriptions to other informers, already made, that must have synced before work begins.</param>
    /// <param name="options">How it works.</param>
    /// <param name="workTime">Clock of delays and backoff; may be scaled.</param>
    /// <param name="realTime">Clock of deadlines.</param>
    /// <param name="logger">Where outcomes are told.</param>
    /// <param name="isRelevant">Which changes of the kind itself ask for a reconcile; null for <see cref="ResourceChange{TEntity}.IsMoreThanStatus"/>.</param>
    /// <param name="isUrgent">Which keys go before all others; null: none.</param>
    public Controller(
        IEntityController<TEntity> reconciler,
        Informer<TEntity> informer,
        EntityQueue<TEntity> entityQueue,
        IReadOnlyList<IInformer> sources,
        ControllerOptions options,
        TimeProvider workTime,
        TimeProvider realTime,
        ILogger<Controller<TEntity>> logger,
        Func<ResourceChange<TEntity>, bool>? isRelevant = null,
        Func<ResourceKey, bool>? isUrgent = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(informer);
        _reconciler = reconciler;
        _informer = informer;
        _entityQueue = entityQueue;
        _others = sources;
        _options = options.Name.Length > 0 ? options : options with { Name = informer.Health.Kind.Kind.ToLowerInvariant() };
        _workTime = workTime;
        _realTime = realTime;
        _logger = logger;
        _isUrgent = isUrgent ?? (static _ => false);
        var relevant = isRelevant ?? (static change => change.IsMoreThanStatus);
        informer.Subscribe(change =>
        {
            if (relevant(change))
            {
                entityQueue.Add(change.Key);
            }
        });
    }

    /// <inheritdoc/>
    public string Name => _options.Name;

    /// <inheritdoc/>
    public Task FirstIdle => _firstIdle.Task;

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken stop, CancellationToken abort)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, abort);
        using var queue = new WorkQueue(_workTime, new WorkQueueOptions { Name = Name, Backoff = _options.Backoff, IsUrgent = _isUrgent });
        _entityQueue.Attach(queue);
        try
        {
            await WaitForInformersAsync(either.Token);
            foreach (var key in _informer.Keys())
            {
                queue.Add(key);
            }

            _logger.LogInformation("Controller {Controller} starts with {Count} objects and {Workers} workers", Name, queue.Count, _options.Workers);
            var isEmpty = queue.Count == 0;
            var working = WorkAsync(queue, stop, abort);
            await Task.WhenAny(working, isEmpty ? Task.CompletedTask : queue.FirstIdle);
            if (!working.IsCompleted)
            {
                _firstIdle.TrySetResult();
            }

            await working;
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            _logger.LogDebug("Controller {Controller} stops before its informers have synced", Name);
        }
        finally
        {
            _entityQueue.Detach();
        }
    }

    private async Task WaitForInformersAsync(CancellationToken cancellationToken)
    {
        await _informer.WaitForSyncAsync(cancellationToken);
        foreach (var informer in _others)
        {
            await informer.WaitForSyncAsync(cancellationToken);
        }
    }

    private async Task WorkAsync(WorkQueue queue, CancellationToken stop, CancellationToken abort)
    {
        using var endReconciles = CancellationTokenSource.CreateLinkedTokenSource(abort);
        await using var draining = stop.Register(queue.ShutDown);
        await using var aborting = abort.Register(queue.ShutDown);
        var worker = new ReconcileWorker<TEntity>(_reconciler, queue, _options, _realTime, _logger);
        var all = Enumerable.Repeat(false, Math.Max(1, _options.Workers)).Concat(Enumerable.Repeat(true, _options.UrgentWorkers));
        var workers = Task.WhenAll(all.Select(onlyUrgent => worker.RunAsync(endReconciles.Token, onlyUrgent)));
        await WaitForStopAsync(workers, stop, abort);
        try
        {
            await workers.WaitAsync(_options.DrainTimeout, _realTime, CancellationToken.None);
        }
        catch (TimeoutException)
        {
            _logger.LogWarning("Controller {Controller}: {Count} reconciles did not end within {Timeout} and are cancelled",
                Name, queue.InWorkCount, _options.DrainTimeout);
            await endReconciles.CancelAsync();
            await workers;
        }
    }

    private static async Task WaitForStopAsync(Task workers, CancellationToken stop, CancellationToken abort)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, abort);
        try
        {
            await workers.WaitAsync(either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // Stopping is the normal way out of here.
        }
    }
}

/// <summary>The side of a controller that does not depend on its entity type.</summary>
public interface IController
{
    /// <summary>Label in logs and metrics.</summary>
    string Name { get; }

    /// <summary>Ends when for the first time nothing is left to do at once; what was there at the start was reconciled then, whatever came of it. Never, if this process does not get that far.</summary>
    Task FirstIdle { get; }

    /// <summary>Works until stopped and returns when no reconcile is left.</summary>
    /// <param name="stop">Take no more keys; reconciles in progress get the drain timeout to end.</param>
    /// <param name="abort">Take no more keys and cancel reconciles in progress at once: leadership is lost.</param>
    Task RunAsync(CancellationToken stop, CancellationToken abort);
}

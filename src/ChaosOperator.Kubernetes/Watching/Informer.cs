using System.Text.Json;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Diagnostics;
using k8s;
using k8s.Models;
using Microsoft.Extensions.Logging;

namespace ChaosOperator.Kubernetes.Watching;

/// <summary>
/// Keeps a cache of one kind in step with the API server and tells handlers what changed (client-go: shared informer). Lists in pages, watches from
/// there, continues after every kind of end, and lists again only when the server no longer knows the version; what vanished meanwhile is
/// then reported as deleted. A handler runs on the informer's own loop: it puts keys into queues and returns.
/// </summary>
/// <typeparam name="TEntity">The entity type.</typeparam>
public sealed class Informer<TEntity> : IInformer, IResourceCache<TEntity>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly IResourceApi<TEntity> _api;
    private readonly InformerOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly Random _random;
    private readonly ObjectStore<TEntity> _store;
    private readonly TaskCompletionSource _synced = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Lock _handlersGate = new();
    private Action<ResourceChange<TEntity>>[] _handlers = [];
    private volatile string _message = "";
    private volatile InformerState _state = InformerState.Starting;

    /// <summary>Creates an informer; nothing happens before <see cref="RunAsync"/>.</summary>
    /// <param name="api">Lists and watches of the kind.</param>
    /// <param name="time">Real time.</param>
    /// <param name="logger">Where trouble is told.</param>
    /// <param name="options">Null for the defaults.</param>
    /// <param name="indexes">Look-ups by something else than the key: name of the index and the values under which it files an object.</param>
    /// <param name="random">Source of jitter; null for the shared one.</param>
    public Informer(
        IResourceApi<TEntity> api,
        TimeProvider time,
        ILogger<Informer<TEntity>> logger,
        InformerOptions? options = null,
        IReadOnlyDictionary<string, Func<TEntity, IEnumerable<string>>>? indexes = null,
        Random? random = null)
    {
        _api = api;
        _time = time;
        _logger = logger;
        _options = options ?? new InformerOptions();
        _random = random ?? Random.Shared;
        _store = new ObjectStore<TEntity>(indexes ?? new Dictionary<string, Func<TEntity, IEnumerable<string>>>());
    }

    /// <inheritdoc/>
    public InformerHealth Health => new(_api.Kind, _state, _synced.Task.IsCompletedSuccessfully, _store.Count, _message);

    /// <summary>The namespace that is watched; null for all.</summary>
    public string? Namespace => _api.Namespace;

    /// <summary>Adds a handler for every later change. It must be quick, and must not change the objects.</summary>
    /// <param name="handler">Runs on the informer's loop; an exception is logged and does not stop anything.</param>
    public void Subscribe(Action<ResourceChange<TEntity>> handler)
    {
        lock (_handlersGate)
        {
            _handlers = [.. _handlers, handler];
        }
    }

    /// <inheritdoc/>
    public Task WaitForSyncAsync(CancellationToken cancellationToken) => _synced.Task.WaitAsync(cancellationToken);

    /// <inheritdoc/>
    public TEntity? Get(ResourceKey key) => _store.Get(key);

    /// <inheritdoc/>
    public UnreadableObject? GetUnreadable(ResourceKey key) => _store.GetUnreadable(key);

    /// <inheritdoc/>
    public IReadOnlyList<TEntity> List(string? ns = null) => _store.List(ns);

    /// <inheritdoc/>
    public IReadOnlyList<TEntity> ByIndex(string index, string value) => _store.ByIndex(index, value);

    /// <inheritdoc/>
    public IReadOnlyList<ResourceKey> Keys() => _store.Keys();

    /// <inheritdoc/>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        string? version = null;
        var failures = 0;
        while (!cancellationToken.IsCancellationRequested)
        {
            var end = version is null
                ? await TryListAsync(cancellationToken)
                : await TryWatchAsync(version, cancellationToken);
            version = end.ContinueFrom;
            failures = end.Failed ? (end.Progressed ? 1 : failures + 1) : 0;
            if (failures > 0)
            {
                await WaitAsync(_options.Backoff.Delay(failures, _random.NextDouble()), cancellationToken);
            }
        }
    }

    private async Task<WatchEnd> TryListAsync(CancellationToken cancellationToken)
    {
        try
        {
            var version = await ListAsync(cancellationToken);
            Healthy();
            _synced.TrySetResult();
            return WatchEnd.Normal(version, progressed: true);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            Explain(e);
            return WatchEnd.Failure(null, progressed: false);
        }
        catch (OperationCanceledException)
        {
            return WatchEnd.Normal(null, progressed: false);
        }
    }

    private async Task<string> ListAsync(CancellationToken cancellationToken)
    {
        var (items, version) = await ResourceLister.ListAllAsync(_api, _options.PageSize, cancellationToken);
        foreach (var item in items.Values)
        {
            Put(item);
        }

        foreach (var key in _store.Keys().Where(key => !items.ContainsKey(key)))
        {
            Notify(_store.Remove(key));
        }

        return version;
    }

    private async Task<WatchEnd> TryWatchAsync(string version, CancellationToken cancellationToken)
    {
        var started = _time.GetTimestamp();
        var cursor = new WatchCursor(version);
        var asked = _options.WatchTimeout * (1 + (_random.NextDouble() / 2));
        // From the start, not from the last event: the server ends a watch in time however busy it is, so one that is still open then is not the server's any more.
        using var stall = new CancellationTokenSource(asked + _options.WatchGrace, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stall.Token, cancellationToken);
        try
        {
            await foreach (var change in _api.WatchAsync(version, asked, either.Token))
            {
                cursor.Advance(change.ResourceVersion);
                Apply(change);
            }

            cancellationToken.ThrowIfCancellationRequested();
            KubernetesMetrics.WatchRestarted(_api.Kind.Kind, "ended");
            var tooShort = !cursor.Progressed && _time.GetElapsedTime(started) < _options.ShortestWatch;
            return tooShort ? WatchEnd.Failure(cursor.Version, progressed: false) : Alive(cursor);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            return WatchEnd.Normal(cursor.Version, cursor.Progressed);
        }
        catch (OperationCanceledException) when (stall.IsCancellationRequested)
        {
            KubernetesMetrics.WatchRestarted(_api.Kind.Kind, "stalled");
            _logger.LogWarning("The watch of {Kind} was to end after {Timeout} and did not; it is taken for dead and started again from version {Version}",
                _api.Kind, asked, cursor.Version);
            return WatchEnd.Normal(cursor.Version, cursor.Progressed);
        }
        catch (ApiException e) when (e.IsGone)
        {
            KubernetesMetrics.WatchRestarted(_api.Kind.Kind, "gone");
            _logger.LogInformation("Version {Version} of {Kind} is no longer known to the API server; listing again", cursor.Version, _api.Kind);
            return cursor.Progressed ? WatchEnd.Normal(null, progressed: true) : WatchEnd.Failure(null, progressed: false);
        }
        catch (Exception e)
        {
            KubernetesMetrics.WatchRestarted(_api.Kind.Kind, "failed");
            Explain(e);
            return WatchEnd.Failure(MustListAgain(e, cursor) ? null : cursor.Version, cursor.Progressed);
        }
    }

    // 404: the definition was removed; listing tells when it is back, and what is gone. A line that is no event would come again from the same version.
    private static bool MustListAgain(Exception exception, WatchCursor cursor) =>
        exception is ApiException { IsNotFound: true } || (exception is JsonException && !cursor.Progressed);

    private WatchEnd Alive(WatchCursor cursor)
    {
        Healthy();
        return WatchEnd.Normal(cursor.Version, cursor.Progressed);
    }

    private void Apply(WatchEvent<TEntity> change)
    {
        Healthy();
        switch (change.Type)
        {
            case WatchEventType.Added or WatchEventType.Modified:
                Put(change.Reading!);
                break;
            case WatchEventType.Deleted:
                Notify(_store.Remove(change.Reading!.Key));
                break;
            case WatchEventType.Bookmark:
                break;
            default:
                throw new InvalidOperationException($"Unknown watch event {change.Type}.");
        }
    }

    private void Put(ObjectReading<TEntity> reading)
    {
        var change = _store.Put(reading);
        if (change?.Unreadable is { } unreadable)
        {
            KubernetesMetrics.UnreadableObject(_api.Kind.Kind);
            _logger.LogWarning("{Kind} {Key} cannot be read ({Error}); the others are not affected. Correct the field and apply it again",
                _api.Kind, unreadable.Key, unreadable.Error);
        }

        Notify(change);
    }

    private void Notify(ResourceChange<TEntity>? change)
    {
        if (change is null)
        {
            return;
        }

        foreach (var handler in _handlers)
        {
            try
            {
                handler(change);
            }
            catch (Exception e)
            {
                _logger.LogError(e, "A handler for changes of {Kind} failed at {Key}", _api.Kind, change.Key);
            }
        }
    }

    private void Healthy()
    {
        if (_state == InformerState.Watching)
        {
            return;
        }

        _logger.LogInformation("Watching {Kind} ({Count} objects)", _api.Kind, _store.Count);
        _message = "";
        _state = InformerState.Watching;
    }

    private void Explain(Exception exception)
    {
        var (state, message) = InformerTrouble.Explain(exception, _api.Kind, _options.InstallHint);
        var isNews = _state != state || _message != message;
        _message = message;
        _state = state;
        if (isNews)
        {
            _logger.Log(state == InformerState.Failing ? LogLevel.Warning : LogLevel.Error, "{Message}", message);
        }
    }

    private async Task WaitAsync(TimeSpan delay, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(delay, _time, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The loop ends by itself.
        }
    }
}

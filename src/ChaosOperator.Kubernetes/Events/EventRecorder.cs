using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Diagnostics;
using ChaosOperator.Kubernetes.Leadership;
using ChaosOperator.Kubernetes.Writing;
using k8s.Models;
using Microsoft.Extensions.Logging;

namespace ChaosOperator.Kubernetes.Events;

/// <summary>
/// Writes events (events.k8s.io/v1) from a bounded queue in the background. Repeats count up a series, each object has a budget, and what cannot be written
/// is counted and logged, never thrown. Every try of every write asks first whether this replica may act: what another replica leads by now is its to tell.
/// </summary>
public sealed class EventRecorder : IEventRecorder
{
    private static readonly ResourceKind Kind = ResourceKind.Of<Eventsv1Event>();

    private readonly ApiClient _client;
    private readonly EventRecorderOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ILeadership _leadership;
    private readonly Channel<Queued> _queue;
    private readonly Dictionary<EventKey, EventSeries> _series = [];
    private readonly Dictionary<(string Namespace, string Name, string Uid), EventBudget> _budgets = [];
    private long _sequence;

    /// <summary>Creates a recorder; events are written while <see cref="RunAsync"/> runs.</summary>
    /// <param name="client">The connection.</param>
    /// <param name="options">Names and limits.</param>
    /// <param name="leadership">Asked before each write.</param>
    /// <param name="realTime">Real time.</param>
    /// <param name="logger">Where failures are told.</param>
    public EventRecorder(ApiClient client, EventRecorderOptions options, ILeadership leadership, TimeProvider realTime, ILogger<EventRecorder> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        _client = client;
        _options = options;
        _leadership = leadership;
        _time = realTime;
        _logger = logger;
        _queue = Channel.CreateBounded<Queued>(new BoundedChannelOptions(options.QueueLength) { FullMode = BoundedChannelFullMode.Wait, SingleReader = true });
    }

    /// <inheritdoc/>
    public void Publish(RecordedEvent recorded)
    {
        ArgumentNullException.ThrowIfNull(recorded);
        if (!_queue.Writer.TryWrite(new Queued.Told(recorded with { Note = EventText.Cut(recorded.Note, EventText.LongestNote) }, _time.GetUtcNow())))
        {
            KubernetesMetrics.Event("dropped");
        }
    }

    /// <summary>Waits until what was published before has been written or given up, while the lease still lets it be written.</summary>
    /// <param name="limit">Real time after which the rest is left.</param>
    public async Task FlushAsync(TimeSpan limit)
    {
        var end = new Queued.Mark(new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
        using var giveUp = new CancellationTokenSource(limit, _time);
        try
        {
            await _queue.Writer.WriteAsync(end, giveUp.Token);
            await end.Reached.Task.WaitAsync(giveUp.Token);
        }
        catch (OperationCanceledException) when (giveUp.IsCancellationRequested)
        {
            _logger.LogWarning("{Count} events were not written before the lease was given back", _queue.Reader.Count);
        }
    }

    /// <summary>Writes events until stopped, then what is still queued for at most <paramref name="drain"/>.</summary>
    /// <param name="drain">Real time for the rest.</param>
    /// <param name="stop">Stops.</param>
    public async Task RunAsync(TimeSpan drain, CancellationToken stop)
    {
        // A write in progress at the stop is an event taken from the queue: it gets the drain time too.
        using var giveUp = new CancellationTokenSource(Timeout.InfiniteTimeSpan, _time);
        await using var stopping = stop.Register(() => giveUp.CancelAfter(drain));
        try
        {
            while (await ReadableAsync(stop))
            {
                await WriteQueuedAsync(giveUp.Token);
            }

            await WriteQueuedAsync(giveUp.Token);
        }
        catch (OperationCanceledException) when (giveUp.IsCancellationRequested)
        {
            _logger.LogWarning("{Count} events were not written before the process ended", _queue.Reader.Count + 1);
        }
    }

    private async Task<bool> ReadableAsync(CancellationToken stop)
    {
        try
        {
            return await _queue.Reader.WaitToReadAsync(stop);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task WriteQueuedAsync(CancellationToken cancellationToken)
    {
        while (_queue.Reader.TryRead(out var next))
        {
            if (next is Queued.Mark mark)
            {
                mark.Reached.TrySetResult();
            }
            else if (next is Queued.Told told)
            {
                await TryWriteAsync(told.Event, told.At, cancellationToken);
            }
        }
    }

    private async Task TryWriteAsync(RecordedEvent recorded, DateTimeOffset at, CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(recorded, at, cancellationToken);
        }
        catch (NotLeadingException)
        {
            KubernetesMetrics.Event("dropped");
            _logger.LogInformation("The event {Reason} about {Kind} {Namespace}/{Name} is not written: this replica does not lead", recorded.Reason,
                recorded.Regarding.Kind, recorded.Regarding.NamespaceProperty, recorded.Regarding.Name);
        }
        catch (Exception e) when (e is ApiException or HttpRequestException or IOException or TimeoutException)
        {
            KubernetesMetrics.Event("failed");
            _logger.LogWarning("The event {Reason} about {Kind} {Namespace}/{Name} could not be written: {Error}", recorded.Reason,
                recorded.Regarding.Kind, recorded.Regarding.NamespaceProperty, recorded.Regarding.Name, e.Message);
        }
    }

    /// <summary>The lease may run out between two tries, so each of them asks.</summary>
    private Task<byte[]> SendAsync(ApiRequest request, CancellationToken cancellationToken) => _client.SendForBytesAsync(request with { BeforeSend = () => LeaseCheck.BeforeSend(_leadership, request.Verb, Kind) }, cancellationToken);

    private async Task WriteAsync(RecordedEvent recorded, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var key = EventKey.Of(recorded);
        if (!TakeFromBudget(recorded))
        {
            KubernetesMetrics.Event("dropped");
            return;
        }

        if (_series.TryGetValue(key, out var series) && _time.GetElapsedTime(series.LastSeen) < _options.SeriesWindow
            && await TryCountUpAsync(series, at, cancellationToken))
        {
            KubernetesMetrics.Event("aggregated");
            return;
        }

        _series[key] = await CreateAsync(recorded, at, cancellationToken);
        Trim(_series, static item => item.LastSeen);
        KubernetesMetrics.Event("written");
    }

    private bool TakeFromBudget(RecordedEvent recorded)
    {
        var about = (recorded.Regarding.NamespaceProperty ?? "", recorded.Regarding.Name ?? "", recorded.Regarding.Uid ?? "");
        if (!_budgets.TryGetValue(about, out var budget))
        {
            if (_budgets.Count >= _options.Memory)
            {
                _budgets.Clear(); // generous to everybody once, instead of remembering without bound
            }

            _budgets.Add(about, budget = new EventBudget(_options.Burst, _options.RefillPeriod, _time));
        }

        return budget.TryTake();
    }

    private async Task<EventSeries> CreateAsync(RecordedEvent recorded, DateTimeOffset at, CancellationToken cancellationToken)
    {
        // Events about cluster-scoped objects live in the namespace "default", as everywhere in Kubernetes.
        var ns = string.IsNullOrEmpty(recorded.Regarding.NamespaceProperty) ? "default" : recorded.Regarding.NamespaceProperty;
        var name = UniqueName(recorded.Regarding.Name ?? "unknown", at);
        var series = new EventSeries(ns, name, _time.GetTimestamp());
        var body = new JsonObject
        {
            ["apiVersion"] = Kind.ApiVersion,
            ["kind"] = Kind.Kind,
            ["metadata"] = new JsonObject { ["name"] = name, ["namespace"] = ns },
            ["eventTime"] = MicroTime.Format(at),
            ["type"] = recorded.Type.ToString(),
            ["reason"] = EventText.Cut(recorded.Reason, EventText.LongestWord),
            ["action"] = EventText.Cut(recorded.Action, EventText.LongestWord),
            ["note"] = recorded.Note,
            ["regarding"] = JsonSerializer.SerializeToNode(recorded.Regarding, EntityJson.Options),
            ["reportingController"] = _options.ReportingController,
            ["reportingInstance"] = EventText.Cut(_options.ReportingInstance, EventText.LongestWord),
        };
        var request = new ApiRequest("create", HttpMethod.Post, Kind.CollectionPath(ns)) { Body = JsonSerializer.SerializeToUtf8Bytes(body) };
        try
        {
            await SendAsync(request, cancellationToken);
        }
        catch (ApiException e) when (e.IsAlreadyExists)
        {
            // The answer to the first try was lost; the name is ours alone.
        }

        return series;
    }

    /// <summary>False if the event object is gone (the server keeps events for an hour): a new one begins.</summary>
    private async Task<bool> TryCountUpAsync(EventSeries series, DateTimeOffset at, CancellationToken cancellationToken)
    {
        series.Count++;
        series.LastSeen = _time.GetTimestamp();
        var body = new JsonObject
        {
            ["series"] = new JsonObject { ["count"] = series.Count, ["lastObservedTime"] = MicroTime.Format(at) },
        };
        var path = Kind.ObjectPath(new ResourceKey(series.Namespace, series.Name));
        try
        {
            await SendAsync(
                new ApiRequest("patch", HttpMethod.Patch, path)
                {
                    Body = JsonSerializer.SerializeToUtf8Bytes(body),
                    ContentType = PatchType.Merge,
                },
                cancellationToken);
            return true;
        }
        catch (ApiException e) when (e.IsNotFound)
        {
            return false;
        }
    }

    private void Trim<TKey>(Dictionary<TKey, EventSeries> remembered, Func<EventSeries, long> lastSeen)
        where TKey : notnull
    {
        if (remembered.Count <= _options.Memory)
        {
            return;
        }

        foreach (var (key, _) in remembered.OrderBy(item => lastSeen(item.Value)).Take(remembered.Count / 2).ToList())
        {
            remembered.Remove(key);
        }
    }

    private string UniqueName(string about, DateTimeOffset at)
    {
        var suffix = string.Create(CultureInfo.InvariantCulture, $".{at.UtcTicks:x}{Interlocked.Increment(ref _sequence):x}");
        const int LongestName = 253;
        return about.Length + suffix.Length <= LongestName ? about + suffix : about[..(LongestName - suffix.Length)].TrimEnd('.', '-') + suffix;
    }

    /// <summary>What stands in the queue.</summary>
    private abstract record Queued
    {
        /// <summary>Something to write.</summary>
        public sealed record Told(RecordedEvent Event, DateTimeOffset At) : Queued;

        /// <summary>Somebody waits until the writer comes here.</summary>
        public sealed record Mark(TaskCompletionSource Reached) : Queued;
    }
}

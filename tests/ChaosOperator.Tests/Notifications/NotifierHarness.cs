using System.Collections.Concurrent;
using ChaosOperator.Hosting;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Events;
using ChaosOperator.Kubernetes.Leadership;
using ChaosOperator.Kubernetes.Tests.Server;
using ChaosOperator.Kubernetes.Watching;
using ChaosOperator.Kubernetes.Writing;
using ChaosOperator.Notifications;
using ChaosOperator.Resources;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ChaosOperator.Tests.Notifications;

/// <summary>One replica after the other that tells receivers on loopback of runs that an API server of the test keeps. Time is the test's.</summary>
internal sealed class NotifierHarness : ILeadership, IEventRecorder, IAsyncDisposable
{
    private readonly TestApiServer _server;
    private readonly string _folder = Directory.CreateTempSubdirectory("notifications-").FullName;
    private readonly ConcurrentQueue<RecordedEvent> _events = new();
    private CancellationTokenSource _end = new();
    private WebhookClient? _client;
    private Task _working = Task.CompletedTask;
    private int _questions;

    private NotifierHarness(TestApiServer server)
    {
        _server = server;
        server.Otherwise = (context, request, _) => Runs.AnswerAsync(context, request);
    }

    public static DateTimeOffset Noon { get; } = new(2026, 11, 27, 12, 0, 0, TimeSpan.Zero);

    public FakeTimeProvider Time { get; } = new(Noon);

    public StoredRuns Runs { get; } = new();

    public IReadOnlyList<RecordedEvent> Events => [.. _events];

    public TextLog Log { get; } = new();

    public bool IsLeader { get; set; } = true;

    /// <summary>The file that says who is told.</summary>
    public string File => Path.Combine(_folder, "notifications.yaml");

    public static async Task<NotifierHarness> StartAsync(string receivers)
    {
        var harness = new NotifierHarness(await TestApiServer.StartAsync());
        harness.Write("key", $"whsec_{Convert.ToBase64String(new byte[32])}");
        harness.Write("notifications.yaml", receivers);
        harness.Lead();
        return harness;
    }

    /// <summary>Writes a file beside the others.</summary>
    public void Write(string name, string text) => System.IO.File.WriteAllText(Path.Combine(_folder, name), text);

    /// <summary>A replica begins to lead, with nothing in memory.</summary>
    public void Lead()
    {
        _end = new CancellationTokenSource();
        _client = new WebhookClient(Time);
        var informer = new Informer<V1Alpha1ChaosRun>(Runs, TimeProvider.System, NullLogger<Informer<V1Alpha1ChaosRun>>.Instance);
        var writer = new MetadataWriter<V1Alpha1ChaosRun>(new ResourceWriter<V1Alpha1ChaosRun>(_server.ApiClient(new ApiClientOptions { Retries = 1, RetryDelay = TimeSpan.FromMilliseconds(1) }), Runs.Kind, "test", this, ResourceJson.Options));
        var notifier = new Notifier(
            new OperatorOptions { ClusterName = "prod-eu" },
            informer,
            new NotificationReceivers(File, new TextLogger<NotificationReceivers>(Log)),
            new NoticeDelivery(_client, this, this, Time, Time, new TextLogger<NoticeDelivery>(Log)),
            new ToldRuns(writer),
            Time,
            Time,
            new TextLogger<Notifier>(Log));
        _working = Task.WhenAll(informer.RunAsync(_end.Token), notifier.RunAsync(_end.Token));
    }

    /// <summary>The replica ends.</summary>
    public async Task EndAsync()
    {
        await _end.CancelAsync();
        await _working.ContinueWith(static _ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        _end.Dispose();
        _client?.Dispose();
    }

    /// <summary>How often it was asked whether it may act.</summary>
    public int Questions => _questions;

    bool ILeadership.MayAct()
    {
        Interlocked.Increment(ref _questions);
        return IsLeader;
    }

    void IEventRecorder.Publish(RecordedEvent recorded) => _events.Enqueue(recorded);

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        await _server.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>What was logged.</summary>
internal sealed class TextLog
{
    private readonly ConcurrentQueue<string> _lines = new();

    public string Text => string.Join('\n', _lines);

    public void Add(string line) => _lines.Enqueue(line);
}

/// <summary>Logs into a text.</summary>
internal sealed class TextLogger<T>(TextLog log) : ILogger<T>
{
    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        log.Add($"{logLevel} {formatter(state, exception)} {exception}");
}

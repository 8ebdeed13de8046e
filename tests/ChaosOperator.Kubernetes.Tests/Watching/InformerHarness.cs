using System.Collections.Concurrent;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Queueing;
using ChaosOperator.Kubernetes.Tests.Server;
using ChaosOperator.Kubernetes.Watching;

namespace ChaosOperator.Kubernetes.Tests.Watching;

/// <summary>An informer against a scripted server, with the changes that it reported.</summary>
internal sealed class InformerHarness : IAsyncDisposable
{
    public static readonly InformerOptions Quick = new()
    {
        PageSize = 2,
        ShortestWatch = TimeSpan.Zero,
        Backoff = new ExponentialBackoff(TimeSpan.FromMilliseconds(5), TimeSpan.FromMilliseconds(20)),
        InstallHint = "kubectl apply -f crds/",
    };

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentQueue<ResourceChange<Widget>> _changes = new();
    private readonly Waiter _changed = new();
    private Task _running = Task.CompletedTask;

    private InformerHarness(TestApiServer server, InformerOptions options, TimeProvider time, string? ns)
    {
        Server = server;
        var api = new ResourceApi<Widget>(server.ApiClient(), ResourceKind.Of<Widget>(), ns);
        Informer = new Informer<Widget>(
            api, time, Log, options,
            new Dictionary<string, Func<Widget, IEnumerable<string>>> { ["size"] = static widget => [$"{widget.Spec?.Size}"] });
        Informer.Subscribe(change =>
        {
            _changes.Enqueue(change);
            _changed.Pulse();
        });
    }

    public TestApiServer Server { get; }

    public Informer<Widget> Informer { get; }

    public LogList<Informer<Widget>> Log { get; } = new();

    public IReadOnlyList<ResourceChange<Widget>> Changes => [.. _changes];

    public static async Task<InformerHarness> CreateAsync(InformerOptions? options = null, TimeProvider? time = null, string? ns = null)
    {
        var server = await TestApiServer.StartAsync();
        server.Otherwise = static (context, request, cancellationToken) => request.IsWatch
            ? Answers.Silence()(context, cancellationToken)
            : Answers.List("1", null)(context);
        return new InformerHarness(server, options ?? Quick, time ?? TimeProvider.System, ns);
    }

    public void Start() => _running = Informer.RunAsync(_stop.Token);

    public Task ChangedAsync(Func<IReadOnlyList<ResourceChange<Widget>>, bool> condition) => _changed.UntilAsync(() => condition(Changes));

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        await Server.DisposeAsync();
        _stop.Dispose();
        _changed.Dispose();
    }
}

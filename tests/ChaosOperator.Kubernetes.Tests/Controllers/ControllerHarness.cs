using System.Collections.Concurrent;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Controllers;
using ChaosOperator.Kubernetes.Tests.Server;
using ChaosOperator.Kubernetes.Tests.Watching;
using ChaosOperator.Kubernetes.Watching;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace ChaosOperator.Kubernetes.Tests.Controllers;

/// <summary>A controller with a scripted reconciler over an informer whose events the test sends.</summary>
internal sealed class ControllerHarness : IEntityController<Widget>, IAsyncDisposable
{
    private readonly CancellationTokenSource _stopInformer = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _abort = new();
    private readonly ConcurrentQueue<ResourceKey> _seen = new();
    private readonly Waiter _reconciled = new();
    private readonly StreamedApi _api = new();
    private readonly Informer<Widget> _informer;
    private readonly Controller<Widget> _controller;
    private Task _informing = Task.CompletedTask;
    private Task _running = Task.CompletedTask;

    public ControllerHarness(ControllerOptions? options = null, Func<ResourceChange<Widget>, bool>? isRelevant = null, Func<ResourceKey, bool>? isUrgent = null)
    {
        _informer = new Informer<Widget>(_api, TimeProvider.System, NullLogger<Informer<Widget>>.Instance, InformerHarness.Quick);
        _controller = new Controller<Widget>(
            this, _informer, Queue, [], options ?? new ControllerOptions { Workers = 2 }, WorkTime, TimeProvider.System, Log, isRelevant, isUrgent);
    }

    public FakeTimeProvider WorkTime { get; } = new();

    public EntityQueue<Widget> Queue { get; } = new();

    public LogList<Controller<Widget>> Log { get; } = new();

    public Func<ResourceKey, CancellationToken, Task<ReconciliationResult>> Reconcile { get; set; } =
        static (_, _) => Task.FromResult(ReconciliationResult.Success);

    public IReadOnlyList<string> Seen => [.. _seen.Select(key => key.Name)];

    public StreamedApi Api => _api;

    public async Task<ReconciliationResult> ReconcileAsync(ResourceKey key, CancellationToken cancellationToken)
    {
        _seen.Enqueue(key);
        _reconciled.Pulse();
        return await Reconcile(key, cancellationToken);
    }

    public void Start()
    {
        _informing = _informer.RunAsync(_stopInformer.Token);
        _running = _controller.RunAsync(_stop.Token, _abort.Token);
    }

    public void StartAgain() => _running = _controller.RunAsync(_stop.Token, CancellationToken.None);

    public Task SeenAsync(int count) => _reconciled.UntilAsync(() => _seen.Count >= count);

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running;
    }

    public async Task AbortAsync()
    {
        await _abort.CancelAsync();
        await _running;
    }

    public async ValueTask DisposeAsync()
    {
        await _abort.CancelAsync();
        await StopAsync();
        await _stopInformer.CancelAsync();
        await _informing;
        _stopInformer.Dispose();
        _stop.Dispose();
        _abort.Dispose();
        _reconciled.Dispose();
    }
}

using ChaosOperator.Kubernetes.Leadership;
using ChaosOperator.Kubernetes.Tests.Server;

namespace ChaosOperator.Kubernetes.Tests.Leadership;

/// <summary>A candidate whose work is to wait; records its terms.</summary>
internal sealed class Candidate : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _running;
    private int _terms;
    private int _losses;
    private volatile bool _working;

    public Candidate(TestApiServer server, string identity, TimeProvider time)
    {
        var options = new LeadershipOptions { Namespace = "ns", Name = "op", Identity = identity };
        Elector = new LeaderElector(new ChaosOperator.Kubernetes.Api.ApiClient(server.Client, time), options, time, Log, new Random(1));
        _running = Elector.RunAsync(WorkAsync, _stop.Token);
    }

    public LeaderElector Elector { get; }

    public LogList<LeaderElector> Log { get; } = new();

    public int Terms => _terms;

    public int Losses => _losses;

    public bool IsWorking => _working;

    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _running;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task WorkAsync(CancellationToken stop, CancellationToken lost)
    {
        Interlocked.Increment(ref _terms);
        _working = true;
        var over = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var stopped = stop.Register(() => over.TrySetResult());
        await using var losing = lost.Register(() =>
        {
            Interlocked.Increment(ref _losses);
            over.TrySetResult();
        });
        await over.Task;
        _working = false;
    }
}

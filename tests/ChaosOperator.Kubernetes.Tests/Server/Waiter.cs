namespace ChaosOperator.Kubernetes.Tests.Server;

/// <summary>Waits for conditions without sleeping: looks when something happened, and gives up after a deadline.</summary>
public sealed class Waiter : IDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(10);

    private readonly SemaphoreSlim _pulse = new(0);

    public void Pulse() => _pulse.Release();

    public async Task UntilAsync(Func<bool> condition)
    {
        using var deadline = new CancellationTokenSource(Deadline, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, TestContext.Current.CancellationToken);
        while (!condition())
        {
            await _pulse.WaitAsync(either.Token);
        }
    }

    /// <summary>For conditions that nothing announces.</summary>
    public static async Task PollAsync(Func<bool> condition)
    {
        using var deadline = new CancellationTokenSource(Deadline, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, TestContext.Current.CancellationToken);
        using var timer = new PeriodicTimer(Glance, TimeProvider.System);
        while (!condition())
        {
            await timer.WaitForNextTickAsync(either.Token);
        }
    }

    public void Dispose() => _pulse.Dispose();
}

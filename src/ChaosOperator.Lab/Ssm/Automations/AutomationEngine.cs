using ChaosOperator.Lab.Time;

namespace ChaosOperator.Lab.Ssm.Automations;

/// <summary>All automations of the lab, moved by the clock.</summary>
internal sealed class AutomationEngine(StepActions actions, ILabClock clock) : ILabTicker, IDisposable
{
    /// <summary>Real time that one virtual second waits for a script with a stepped clock; a script that hangs must not hang the lab.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Lock _gate = new();
    private readonly List<AutomationRunner> _runners = [];

    public int Order => 20;

    public void Start(AutomationExecution execution)
    {
        var runner = new AutomationRunner(execution, actions);
        lock (_gate)
            _runners.Add(runner);
    }

    public AutomationExecution? Find(string region, string id)
    {
        lock (_gate)
            return _runners.Find(r => r.Execution.Id == id && r.Execution.Region == region)?.Execution;
    }

    public IReadOnlyList<AutomationExecution> All(string region)
    {
        lock (_gate)
            return [.. _runners.Select(r => r.Execution).Where(e => e.Region == region)];
    }

    /// <summary>Asks to cancel. False when there is nothing left to cancel.</summary>
    public bool Cancel(string region, string id)
    {
        lock (_gate)
            return _runners.Find(r => r.Execution.Id == id && r.Execution.Region == region)?.Cancel() ?? false;
    }

    /// <summary>Reads or changes executions without a step in between.</summary>
    public T Locked<T>(Func<T> read)
    {
        lock (_gate)
            return read();
    }

    public async ValueTask TickAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        while (AdvanceAll(now))
        {
            if (clock.Stepped)
                await SettleAsync(cancellationToken);
        }
    }

    private bool AdvanceAll(DateTimeOffset now)
    {
        lock (_gate)
        {
            var changed = false;
            foreach (var runner in _runners)
            {
                var working = runner.Action?.Settled.IsCompleted == false;
                changed |= runner.Advance(now);
                changed |= clock.Stepped && !working && runner.Action?.Settled.IsCompleted == false; // just woken
            }

            return changed;
        }
    }

    private async Task SettleAsync(CancellationToken cancellationToken)
    {
        Task[] busy;
        lock (_gate)
            busy = [.. _runners.Select(r => r.Action?.Settled).OfType<Task>()];
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            await Task.WhenAll(busy).WaitAsync(limit.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The step's own time limit ends a script that neither sleeps nor returns.
        }
    }

    public void Dispose()
    {
        lock (_gate)
            _runners.ForEach(r => r.Dispose());
    }
}

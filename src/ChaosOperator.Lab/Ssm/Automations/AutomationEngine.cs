using ChaosOperator.Lab.Hosting;
using ChaosOperator.Lab.Iam;
using ChaosOperator.Lab.Time;

namespace ChaosOperator.Lab.Ssm.Automations;

/// <summary>All automations of the lab, moved by the clock.</summary>
internal sealed class AutomationEngine(StepActions actions, IAlarmStates alarms, PolicyBook policies, ILabClock clock) : ILabTicker, IDisposable
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

    /// <summary>Asks to cancel, or to finish after the step in progress. False when there is nothing left to stop.</summary>
    public bool Cancel(string region, string id, bool finishes = false)
    {
        lock (_gate)
            return _runners.Find(r => r.Execution.Id == id && r.Execution.Region == region) is { } runner && (finishes ? runner.FinishEarly() : runner.Cancel());
    }

    /// <summary>Reads or changes executions without a step in between.</summary>
    public T Locked<T>(Func<T> read)
    {
        lock (_gate)
            return read();
    }

    public async ValueTask TickAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        CancelByAlarm();
        while (AdvanceAll(now))
        {
            if (clock.Stepped)
                await SettleAsync(cancellationToken);
        }
    }

    /// <summary>
    /// An alarm that an automation was started with stops it once it is in ALARM; the steps after a cancellation run. SSM looks at the alarm, and stops, with the rights of the automation's own role: what it
    /// may not look at stops it, and what it may not stop goes on (Systems Manager user guide, “Configure Automation to monitor CloudWatch alarms”).
    /// </summary>
    private void CancelByAlarm()
    {
        List<(AutomationExecution Execution, string Role)> guarded;
        lock (_gate)
            guarded = [.. _runners.Select(runner => runner.Execution).Where(execution => execution is { IsOver: false, AlarmArn: not null, TriggeredAlarm: null }).Select(execution => (execution, execution.Role))];
        foreach (var (execution, role) in guarded)
        {
            var mayLook = policies.Allows(role, new RequiredPermission("cloudwatch:DescribeAlarms", "*"));
            if ((mayLook && alarms.Find(execution.AlarmArn!) != AlarmState.Alarm)
                || !policies.Allows(role, new RequiredPermission("ssm:StopAutomationExecution", $"arn:aws:ssm:{execution.Region}:{LabAccount.Id}:automation-execution/{execution.Id}")))
                continue;
            execution.TriggeredAlarm = execution.AlarmArn;
            Cancel(execution.Region, execution.Id);
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

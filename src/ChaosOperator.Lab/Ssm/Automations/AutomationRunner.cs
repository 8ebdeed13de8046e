using System.Text.Json.Nodes;

namespace ChaosOperator.Lab.Ssm.Automations;

/// <summary>
/// Moves one execution from step to step. It decides only at whole virtual seconds (<see cref="Advance"/>), so that a stepped clock makes
/// it repeatable.
/// </summary>
internal sealed class AutomationRunner(AutomationExecution execution, StepActions actions) : IDisposable
{
    /// <summary>What AWS gives to all steps after a cancellation together.</summary>
    private static readonly TimeSpan CancelLimit = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan ScriptLimit = TimeSpan.FromSeconds(600);
    private IRunningAction? _action;
    private bool _cancelRequested;
    private bool _finishesEarly;
    private bool _cleaning;
    private bool _criticalFailed;
    private bool _timedOut;
    private TimeSpan _cleanupSpent;

    public AutomationExecution Execution => execution;

    /// <summary>The action in progress, whose script the clock may have to wait for.</summary>
    public IRunningAction? Action => _action;

    /// <summary>Asks to cancel; carried out at the next virtual second. False when it is over or already being cancelled.</summary>
    public bool Cancel()
    {
        if (execution.IsOver || _cancelRequested)
            return false;
        _cancelRequested = true;
        execution.Status = "Cancelling";
        return true;
    }

    /// <summary>Asks to finish after the step in progress. False when it is over or already being stopped.</summary>
    public bool FinishEarly()
    {
        if (execution.IsOver || _cancelRequested || _finishesEarly)
            return false;
        return _finishesEarly = true;
    }

    /// <summary>Does all that can be done at this moment. True when something changed, so that more may be possible at once.</summary>
    public bool Advance(DateTimeOffset now)
    {
        if (execution.IsOver)
            return false;
        if (_cancelRequested && !_cleaning)
            return BeginCleanup(now);
        if (_action is null)
            return execution.Status == "Pending" && Enter(0, now);
        _action.WakeIfDue(now);
        if (_action.Outcome is { } outcome)
            return Complete(outcome, now);
        if (_action.Spent(now) >= (execution.CurrentStep!.Declaration.Timeout ?? ScriptLimit))
            return Fail("TimedOut", $"Step timed out after {(execution.CurrentStep.Declaration.Timeout ?? ScriptLimit).TotalSeconds:0} seconds.", now);
        if (_cleaning && _cleanupSpent + _action.Spent(now) >= CancelLimit)
            return CutCleanupShort(now);
        return false;
    }

    public void Dispose() => _action?.Dispose();

    private bool BeginCleanup(DateTimeOffset now)
    {
        _cleaning = true;
        var step = execution.CurrentStep;
        if (step is null || _action is null)
            return Finish(now);
        Close(step, "Cancelled", "Step was cancelled.", now);
        return step.Declaration.OnCancel.Step is { } cleanup ? Enter(execution.Document.IndexOf(cleanup), now) : Finish(now);
    }

    private bool CutCleanupShort(DateTimeOffset now)
    {
        Close(execution.CurrentStep!, "Cancelled", "The steps after a cancellation may take two minutes together; the time is up.", now);
        return Finish(now);
    }

    private bool Enter(int index, DateTimeOffset now)
    {
        if (index >= execution.Steps.Count)
            return Finish(now);
        if (!_cleaning)
            execution.Status = "InProgress";
        execution.Current = index;
        var step = execution.Steps[index];
        step.Start ??= now;
        step.Status = "InProgress";
        step.FailureMessage = null;
        step.End = null;
        step.Attempt++;
        step.Inputs = execution.Resolve(step.Declaration.Inputs);
        _action = actions.Start(execution, step, now);
        return true;
    }

    private bool Complete(ActionOutcome outcome, DateTimeOffset now)
    {
        if (outcome.Error is { } error)
            return Fail("Failed", error, now);
        var step = execution.CurrentStep!;
        foreach (var (name, value) in outcome.Outputs)
            step.Outputs[name] = value;
        foreach (var output in step.Declaration.Outputs)
        {
            if (output.Select(outcome.Answer) is { } value)
                step.Outputs[output.Name] = value;
        }

        Close(step, "Success", null, now);
        step.NextStep = outcome.NextStep;
        return Follow(step, outcome.NextStep, now);
    }

    private bool Fail(string status, string message, DateTimeOffset now)
    {
        var step = execution.CurrentStep!;
        Close(step, status, message, now);
        if (step.Attempt < step.Declaration.MaxAttempts)
            return Enter(execution.Current, now);
        _criticalFailed |= step.Declaration.IsCritical;
        _timedOut |= status == "TimedOut" && step.Declaration.IsCritical;
        execution.FailureMessage ??= $"Step {step.Declaration.Name} {(status == "TimedOut" ? "timed out" : "failed")}. {message}";
        var next = step.Declaration.OnFailure;
        if (next.Step is { } named)
            return Enter(execution.Document.IndexOf(named), now);
        return next.Continue ? Follow(step, null, now) : Finish(now);
    }

    private bool Follow(StepExecution step, string? chosen, DateTimeOffset now)
    {
        if (step.Declaration.IsEnd || _finishesEarly)
            return Finish(now);
        var named = chosen ?? step.Declaration.NextStep;
        return Enter(named is null ? execution.Current + 1 : execution.Document.IndexOf(named), now);
    }

    private void Close(StepExecution step, string status, string? message, DateTimeOffset now)
    {
        if (_cleaning && _action is not null)
            _cleanupSpent += _action.Spent(now);
        _action?.Dispose();
        _action = null;
        step.Status = status;
        step.FailureMessage = message;
        step.End = now;
    }

    private bool Finish(DateTimeOffset now)
    {
        execution.Finish(_cancelRequested ? "Cancelled" : _timedOut ? "TimedOut" : _criticalFailed ? "Failed" : "Success", now);
        return true;
    }
}

/// <summary>How the action of a step ended.</summary>
/// <param name="Answer">What output selectors look into.</param>
/// <param name="Outputs">Outputs that the action has of itself.</param>
/// <param name="NextStep">Step chosen by a branch.</param>
/// <param name="Error">Why it failed, or null.</param>
internal sealed record ActionOutcome(JsonNode? Answer, IReadOnlyDictionary<string, string> Outputs, string? NextStep = null, string? Error = null)
{
    public static readonly IReadOnlyDictionary<string, string> None = new Dictionary<string, string>();

    public static ActionOutcome Failed(string error) => new(null, None, null, error);
}

/// <summary>An action in progress.</summary>
internal interface IRunningAction : IDisposable
{
    /// <summary>How it ended, or null.</summary>
    ActionOutcome? Outcome { get; }

    /// <summary>Completes when nothing more happens before virtual time goes on.</summary>
    Task Settled { get; }

    /// <summary>Lets it notice the time.</summary>
    void WakeIfDue(DateTimeOffset now);

    /// <summary>The time that limits apply to.</summary>
    TimeSpan Spent(DateTimeOffset now);
}

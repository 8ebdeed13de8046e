namespace ChaosOperator.Core.Runs;

/// <summary>Types of the conditions of a run.</summary>
public static class RunConditions
{
    /// <summary>The configuration was held against the hypothesis before anything was injected; the reason is the code of the weightiest finding.</summary>
    public const string Audited = nameof(Audited);

    /// <summary>AWS had room for what the run needs. Absent when it never lacked any; False while the run waits.</summary>
    public const string QuotaAvailable = nameof(QuotaAvailable);

    /// <summary>A fault without an operator would be stopped: its alarm is in place and sees heartbeats. False, with the reason Off, as a stated choice.</summary>
    public const string DeadMansSwitch = nameof(DeadMansSwitch);

    /// <summary>The steady-state expectations held; nothing is injected otherwise.</summary>
    public const string SteadyStateMet = nameof(SteadyStateMet);

    /// <summary>A fault was started in AWS.</summary>
    public const string Injected = nameof(Injected);

    /// <summary>The fault was shown to bite.</summary>
    public const string ImpactShown = nameof(ImpactShown);

    /// <summary>Nothing of the fault is left on its targets, as read from the targets.</summary>
    public const string Reverted = nameof(Reverted);

    /// <summary>There is a verdict and nothing more will happen.</summary>
    public const string Completed = nameof(Completed);

    /// <summary>The run comes to its end by itself. False once it is over, and while somebody has to act: see Stalled.</summary>
    public const string Reconciling = nameof(Reconciling);

    /// <summary>The run does not come to its end before somebody acts; the message says what to do. The operator goes on trying all the same, where it can read the run.</summary>
    public const string Stalled = nameof(Stalled);

    /// <summary>The completed run was judged again by the samples that CloudWatch has now; the reason says whether that gave the same. The verdict stays.</summary>
    public const string Rejudged = nameof(Rejudged);
}

/// <summary>Marks of a run's timeline.</summary>
public static class RunMarks
{
    /// <summary>The run left Pending.</summary>
    public const string Started = nameof(Started);

    /// <summary>AWS had no room for the experiment, and the run went back to wait for it.</summary>
    public const string Queued = nameof(Queued);

    /// <summary>The load of the run was up.</summary>
    public const string LoadUp = nameof(LoadUp);

    /// <summary>The load of the run was not up any more, before the fault.</summary>
    public const string LoadLost = nameof(LoadLost);

    /// <summary>The load of the run was stopped.</summary>
    public const string LoadStopped = nameof(LoadStopped);

    /// <summary>Documents, template and preflight are in place.</summary>
    public const string Prepared = nameof(Prepared);

    /// <summary>FIS told what the targets resolve to.</summary>
    public const string Previewed = nameof(Previewed);

    /// <summary>The steady state that was looked at had become too old, and the present one is looked at instead.</summary>
    public const string SteadyStateRenewed = nameof(SteadyStateRenewed);

    /// <summary>The steady state was met.</summary>
    public const string SteadyStateMet = nameof(SteadyStateMet);

    /// <summary>AWS FIS took the experiment.</summary>
    public const string ExperimentStarted = nameof(ExperimentStarted);

    /// <summary>The fault is in full force.</summary>
    public const string FaultInForce = nameof(FaultInForce);

    /// <summary>The fault begins to be lifted.</summary>
    public const string FaultLifting = nameof(FaultLifting);

    /// <summary>The FIS experiment ended.</summary>
    public const string ExperimentEnded = nameof(ExperimentEnded);

    /// <summary>An expectation of during or after held.</summary>
    public const string Held = nameof(Held);

    /// <summary>An expectation was violated.</summary>
    public const string Violated = nameof(Violated);

    /// <summary>The run was cut short.</summary>
    public const string CutShort = nameof(CutShort);

    /// <summary>The operator began to lift the fault itself.</summary>
    public const string RevertStarted = nameof(RevertStarted);

    /// <summary>Nothing of the fault is left.</summary>
    public const string Reverted = nameof(Reverted);

    /// <summary>The verdict is final.</summary>
    public const string Completed = nameof(Completed);
}

using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Conditions.Reasons;

/// <summary>Reasons of <see cref="RunConditions.Audited"/>, beside the codes of findings.</summary>
public static class AuditedReasons
{
    /// <summary>Nothing was found that stands against a failover.</summary>
    public const string InOrder = nameof(InOrder);
}

/// <summary>Reasons of <see cref="RunConditions.QuotaAvailable"/>.</summary>
public static class QuotaAvailableReasons
{
    /// <summary>False: a quota of the account is used up, and the run waits. End what uses it, or have it raised.</summary>
    public const string QuotaExceeded = nameof(QuotaExceeded);

    /// <summary>Unknown: there was no room, and AWS is asked again. Nothing to do.</summary>
    public const string AskedAgain = nameof(AskedAgain);

    /// <summary>True: there was room in the end.</summary>
    public const string Available = nameof(Available);
}

/// <summary>Reasons of <see cref="RunConditions.DeadMansSwitch"/>.</summary>
public static class DeadMansSwitchReasons
{
    /// <summary>True: the alarm is there and sees heartbeats.</summary>
    public const string Set = nameof(Set);

    /// <summary>False: spec.deadMansSwitch is false. Without the operator the fault stays until its planned end or a stop condition.</summary>
    public const string Off = nameof(Off);

    /// <summary>False: the run is over, and its alarm is gone.</summary>
    public const string Removed = nameof(Removed);

    /// <summary>False: the run is over, and its alarm could not be deleted. Delete it; the next run would use it again.</summary>
    public const string Left = nameof(Left);
}

/// <summary>Reasons of <see cref="RunConditions.SteadyStateMet"/>. Where it is False nothing was injected.</summary>
public static class SteadyStateMetReasons
{
    /// <summary>True: all expectations of the steady state held.</summary>
    public const string Held = nameof(Held);

    /// <summary>False: an expectation was violated before any fault. Mend the system, or correct the expectation.</summary>
    public const string Violated = nameof(Violated);

    /// <summary>False: samples are missing. See whether the signal names the metric as CloudWatch has it, and whether there is traffic.</summary>
    public const string NoData = nameof(NoData);

    /// <summary>False: a bound in percent has no baseline to be relative to. Let the steady state have samples of that signal.</summary>
    public const string NoBaseline = nameof(NoBaseline);

    /// <summary>False: no expectation of the steady state is required, so nothing says that the system is steady. Let one be.</summary>
    public const string NoGate = nameof(NoGate);

    /// <summary>False: the steady state was too old each time before it was decided. Look for slow or refused calls in the operator's log, and ask for another run.</summary>
    public const string TooSlow = nameof(TooSlow);

    /// <summary>False: a guard of spec.abortWhen is true before any fault. Correct its bound, or mend the system.</summary>
    public const string GuardFired = nameof(GuardFired);

    /// <summary>False: a guard of spec.abortWhen has no samples. Correct its signal, or say what missing samples mean.</summary>
    public const string GuardBlind = nameof(GuardBlind);

    /// <summary>Unknown: the run waited for room, and the steady state is looked at again.</summary>
    public const string Queued = nameof(Queued);
}

/// <summary>Reasons of <see cref="RunConditions.Injected"/>, beside those for which a run is cut short or refused before.</summary>
public static class InjectedReasons
{
    /// <summary>True: FIS took the experiment.</summary>
    public const string ExperimentStarted = nameof(ExperimentStarted);

    /// <summary>True: Systems Manager took the automation.</summary>
    public const string AutomationStarted = nameof(AutomationStarted);

    /// <summary>False: AWS took nothing. The message of the run says why.</summary>
    public const string NotStarted = nameof(NotStarted);

    /// <summary>Unknown: AWS was not seen to take anything, and could not be asked. Look there for an experiment of this run.</summary>
    public const string NotSeen = nameof(NotSeen);
}

/// <summary>Reasons of <see cref="RunConditions.Reverted"/>.</summary>
public static class RevertedReasons
{
    /// <summary>True: the targets, or the expectations of spec.verify, show that nothing of the fault is left.</summary>
    public const string Verified = nameof(Verified);

    /// <summary>True: FIS undoes what its actions undo, and the operator knows of no targets to look at itself. Say under spec.verify what would show it.</summary>
    public const string LeftToFis = nameof(LeftToFis);

    /// <summary>True: the revert document of the automation succeeded, and nothing else shows it. Say under spec.verify what would.</summary>
    public const string RevertSucceeded = nameof(RevertSucceeded);

    /// <summary>True: AWS took nothing, so there was nothing to lift.</summary>
    public const string NothingInjected = nameof(NothingInjected);

    /// <summary>False: the fault is still there after an attempt to lift it. It is tried again for as long as it takes; look at the automation that the message names.</summary>
    public const string RevertFailed = nameof(RevertFailed);

    /// <summary>False: AWS could not be asked whether the fault is gone. It is asked again; see which call is refused.</summary>
    public const string Unreadable = nameof(Unreadable);

    /// <summary>False: the automation does not stop; the fault is lifted beside it. See whether the operator may call ssm:StopAutomationExecution.</summary>
    public const string NotStopped = nameof(NotStopped);

    /// <summary>False: somebody let the run go although its fault may be in force. Check the targets by hand.</summary>
    public const string Abandoned = nameof(Abandoned);
}

/// <summary>Reasons for which the operator does nothing for a run: of <see cref="RunConditions.Completed"/>, and of <see cref="RunConditions.Reverted"/> while a fault of it may be in force.</summary>
public static class RefusedRunReasons
{
    /// <summary>The spec of the run cannot be read: edited by hand, or made by another version. Run the version that made it, or ask for another run.</summary>
    public const string InvalidSpec = nameof(InvalidSpec);

    /// <summary>The run belongs to no experiment of its namespace. Ask the experiment for a run; runs are not made by hand.</summary>
    public const string NotOfAnExperiment = nameof(NotOfAnExperiment);

    /// <summary>The run was given up although its fault may be in force. Check the targets by hand.</summary>
    public const string Abandoned = nameof(Abandoned);
}

/// <summary>Reasons of <see cref="RunConditions.Stalled"/> where it is True, and of <see cref="RunConditions.Reconciling"/>, which has the same one; else it is the phase.</summary>
public static class StalledReasons
{
    /// <summary>The fault is still there after an attempt to lift it. Mend what is in the way, or undo by hand what is left of it; it is tried again meanwhile.</summary>
    public const string RevertFailed = RevertedReasons.RevertFailed;

    /// <summary>For five minutes AWS could not be asked whether the fault is gone. See which call is refused, and allow it.</summary>
    public const string Unreadable = RevertedReasons.Unreadable;

    /// <summary>AWS does not end what injects the fault although it was asked to. See whether the operator may stop it, and look at it in the console of AWS.</summary>
    public const string NotStopped = RevertedReasons.NotStopped;

    /// <summary>The spec of the run cannot be read, and its fault may be in force. Run the version that made it.</summary>
    public const string InvalidSpec = RefusedRunReasons.InvalidSpec;

    /// <summary>The run belongs to no experiment of its namespace, and its fault may be in force. Check the targets by hand, and let the run go.</summary>
    public const string NotOfAnExperiment = RefusedRunReasons.NotOfAnExperiment;
}

/// <summary>Reasons of <see cref="RunConditions.Rejudged"/>.</summary>
public static class RejudgedReasons
{
    /// <summary>True: by the samples that CloudWatch has now it is the same.</summary>
    public const string Same = nameof(Same);

    /// <summary>True: CloudWatch has other samples by now, and they give the same.</summary>
    public const string SameByOtherSamples = nameof(SameByOtherSamples);

    /// <summary>True: by the samples that CloudWatch has now it would be otherwise. The verdict stays; ask for another run if that matters.</summary>
    public const string Differs = nameof(Differs);

    /// <summary>False: the spec of the run was changed, its hypothesis included.</summary>
    public const string SpecChanged = nameof(SpecChanged);

    /// <summary>False: nothing was judged in the run, or its samples were not kept.</summary>
    public const string NoSamples = nameof(NoSamples);

    /// <summary>False: CloudWatch does not keep samples for so long. What was counted can be exported and judged.</summary>
    public const string TooOld = nameof(TooOld);

    /// <summary>False: no policy allows the role any more.</summary>
    public const string NotAllowed = nameof(NotAllowed);
}

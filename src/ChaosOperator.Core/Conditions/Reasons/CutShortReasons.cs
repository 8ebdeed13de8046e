namespace ChaosOperator.Core.Conditions.Reasons;

/// <summary>Why a run was cut short or refused: reasons of <c>status.cutShort</c> and <c>status.failure</c>, and of Injected where it happened before the fault. A finding of the audit that blocks has its code.</summary>
public static class CutShortReasons
{
    /// <summary>Somebody asked for it, by the annotation chaosoperator.dev/abort.</summary>
    public const string Aborted = nameof(Aborted);

    /// <summary>The run was deleted before it was through.</summary>
    public const string Deleted = nameof(Deleted);

    /// <summary>A ChaosPolicy halts everything. Lift its halt, and ask for another run.</summary>
    public const string Halted = nameof(Halted);

    /// <summary>No ChaosPolicy allows what the run does any more. See its message for what is missing.</summary>
    public const string NotAllowed = nameof(NotAllowed);

    /// <summary>The spec of the run was changed under way. Ask for another run.</summary>
    public const string SpecChanged = nameof(SpecChanged);

    /// <summary>The FIS safety lever of the region is engaged. Disengage it, and ask for another run.</summary>
    public const string SafetyLeverEngaged = nameof(SafetyLeverEngaged);

    /// <summary>A stop condition is in ALARM. See why; before the fault it has to be OK.</summary>
    public const string StopConditionInAlarm = nameof(StopConditionInAlarm);

    /// <summary>Stop conditions or safety lever could not be read for too long, so nothing would have stopped the fault. See which call is refused.</summary>
    public const string StopConditionUnreadable = nameof(StopConditionUnreadable);

    /// <summary>A guard of spec.abortWhen was true.</summary>
    public const string GuardFired = nameof(GuardFired);

    /// <summary>A guard of spec.abortWhen had no samples for too long.</summary>
    public const string GuardBlind = nameof(GuardBlind);

    /// <summary>The steady state was not met; see SteadyStateMet.</summary>
    public const string SteadyStateNotMet = nameof(SteadyStateNotMet);

    /// <summary>Documents, template or targets were not ready in time. See the message for what is missing.</summary>
    public const string NotPrepared = nameof(NotPrepared);

    /// <summary>The alarm of the dead man's switch sees no heartbeats. See whether the operator may call cloudwatch:PutMetricData.</summary>
    public const string SwitchNotReady = nameof(SwitchNotReady);

    /// <summary>A target has something of a fault before the run. Undo it, and ask for another run.</summary>
    public const string TargetNotClean = nameof(TargetNotClean);

    /// <summary>The preview found nothing that the fault would hit. Correct the selection of the targets.</summary>
    public const string NoTargets = nameof(NoTargets);

    /// <summary>The preview found more targets than spec.maxTargets. Narrow the selection, or raise the limit.</summary>
    public const string TooManyTargets = nameof(TooManyTargets);

    /// <summary>FIS could not tell what the targets resolve to. See its reason in the message.</summary>
    public const string TargetsNotResolved = nameof(TargetsNotResolved);

    /// <summary>The load of spec.load was not up. See the message for what kept it.</summary>
    public const string LoadNotUp = nameof(LoadNotUp);

    /// <summary>AWS did not take the fault in time.</summary>
    public const string NotStarted = nameof(NotStarted);

    /// <summary>The experiment or automation was stopped in AWS, by a stop condition or a person.</summary>
    public const string ExperimentStopped = nameof(ExperimentStopped);

    /// <summary>The experiment or automation was cancelled in AWS.</summary>
    public const string ExperimentCancelled = nameof(ExperimentCancelled);

    /// <summary>The experiment or automation failed in AWS. Look at its actions or steps there.</summary>
    public const string ExperimentFailed = nameof(ExperimentFailed);

    /// <summary>AWS no longer knows the experiment or automation.</summary>
    public const string ExperimentGone = nameof(ExperimentGone);

    /// <summary>The fault was under way for longer than its plan can take.</summary>
    public const string TooLong = nameof(TooLong);

    /// <summary>The fault could not be looked at for so long that it has to be over, or never again.</summary>
    public const string Unreadable = nameof(Unreadable);

    /// <summary>The fault ran to its end and was not gone then; the operator lifts it.</summary>
    public const string NotLifted = nameof(NotLifted);

    /// <summary>The experiment or automation does not get to an end in AWS although it was asked to; the fault is lifted beside it. See whether the operator may stop it.</summary>
    public const string NotStopped = nameof(NotStopped);

    /// <summary>Somebody let the run go although its fault may be in force.</summary>
    public const string Abandoned = nameof(Abandoned);
}

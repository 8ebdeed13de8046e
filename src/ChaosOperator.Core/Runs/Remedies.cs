using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Conditions.Reasons;

namespace ChaosOperator.Core.Runs;

/// <summary>What to do about a reason for which a run showed nothing. The reason's own message has the particulars and stands before.</summary>
internal static class Remedies
{
    /// <summary>Of a refusal that has none of its own.</summary>
    public const string OfRefusal = "Mend what was refused.";

    /// <summary>Of an end that has none of its own.</summary>
    public const string OfCut = "Mend what ended the run.";

    /// <summary>What to do about the reason of <c>status.cutShort</c> or <c>status.failure</c>; null where there is nothing to say of it.</summary>
    public static string? Of(string reason) => reason switch
    {
        CutShortReasons.Aborted or CutShortReasons.Deleted => "Deal with the reason for which somebody ended it.",
        CutShortReasons.Halted => "Have the halt of the policy lifted by whoever set it.",
        CutShortReasons.NotAllowed => "Stay within the policies, or ask whoever keeps them for what is missing.",
        CutShortReasons.SpecChanged => "Change the experiment and not its runs.",
        CutShortReasons.SafetyLeverEngaged => "Ask whoever engaged the FIS safety lever, and have it disengaged.",
        CutShortReasons.StopConditionInAlarm => "See why the alarm fired, and let it be OK first.",
        CutShortReasons.StopConditionUnreadable => "Allow the call that was refused, so that the fault can be stopped.",
        CutShortReasons.GuardFired => "The fault hurt more than you allow: mend the system, or loosen the bound under spec.abortWhen if it is too tight.",
        CutShortReasons.GuardBlind => "See why the signal of the guard had no samples; if silence means 0, say noData: Zero.",
        CutShortReasons.NotPrepared => "Let documents, template and targets be there in time: mend what kept them.",
        CutShortReasons.SwitchNotReady => "Allow cloudwatch:PutMetricData to the role of the experiment, so that the dead man's switch sees heartbeats.",
        CutShortReasons.TargetNotClean => "Undo what is on the target already, or wait until its update is over.",
        CutShortReasons.NoTargets or CutShortReasons.TooManyTargets or CutShortReasons.TargetsNotResolved => "Correct tags, filters or region by which the targets are chosen, or limits.maxTargets.",
        CutShortReasons.LoadNotUp => "Mend what kept the load of spec.load from coming up.",
        CutShortReasons.NotStarted => "Take away what stood in the way of the start.",
        CutShortReasons.ExperimentStopped or CutShortReasons.ExperimentCancelled => "See in AWS who or which stop condition ended it.",
        CutShortReasons.ExperimentFailed => "Look at its actions or steps in AWS: the one that failed says why.",
        CutShortReasons.ExperimentGone => "See in CloudTrail who deleted it.",
        CutShortReasons.TooLong => "See in AWS what hangs, and state the duration of the actions.",
        CutShortReasons.Unreadable => "Restore the call by which the fault is looked at.",
        CutShortReasons.NotLifted => "See why the fault was not lifted by its own end, before it is injected again.",
        CutShortReasons.NotStopped => "See whether the operator may stop it, and what its actions complete before they stop.",
        CutShortReasons.Abandoned => "Look at the targets by hand, and undo what is left of the fault.",
        RefusedRunReasons.InvalidSpec => "Delete the run.",
        RefusedRunReasons.NotOfAnExperiment => "Delete the run: runs are made by the operator for an experiment.",
        nameof(AwsFailureKind.AccessDenied) => "Allow what was denied, to the role that is named; kubectl chaos iam writes the policies.",
        nameof(AwsFailureKind.NotFound) => "Make what is not there, or correct its name.",
        nameof(AwsFailureKind.Invalid) => "Correct what AWS refused.",
        nameof(AwsFailureKind.Quota) => "End what uses up the quota, or have it raised.",
        nameof(AwsFailureKind.Transient) or nameof(AwsFailureKind.Throttled) => "See what kept AWS from answering: an outage, the network of the operator, too many calls in the account.",
        _ => null,
    };

    /// <summary>What to do about the reason of SteadyStateMet; null where there is nothing to say of it.</summary>
    public static string? OfSteadyState(string? reason) => reason switch
    {
        SteadyStateMetReasons.Violated => "The system was not steady before any fault: mend it, or the bound.",
        SteadyStateMetReasons.NoData => "See that the signal names the metric as CloudWatch has it, and that there is traffic.",
        SteadyStateMetReasons.NoBaseline => "Bring traffic, or give an absolute bound in place of one in percent.",
        SteadyStateMetReasons.NoGate => "Make an expectation of the steady state required.",
        SteadyStateMetReasons.TooSlow => "Look for slow or refused calls in the operator's log.",
        SteadyStateMetReasons.GuardFired => "A guard was true before any fault: mend the system, or the bound of the guard.",
        SteadyStateMetReasons.GuardBlind => "See why the signal of the guard had no samples; if silence means 0, say noData: Zero.",
        _ => null,
    };
}

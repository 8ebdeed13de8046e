namespace ChaosOperator.Core.Tests.Runs.Model;

/// <summary>What can come in between before the next step of the operator.</summary>
internal enum Trouble
{
    Nothing,
    TimePasses,

    // Reads from AWS that are refused for some steps.
    ExperimentUnreadable,
    SignalsUnreadable,
    RestUnreadable,
    TargetsUnreadable,

    // Commands that are refused, whose answer is lost, or that take effect later, for some steps.
    CommandsRefused,
    NoRoom,
    AnswersLost,
    EffectsLate,
    ListsLag,
    OperatorSlow,
    HeartbeatsRefused,
    SwitchDeleted,

    // The operator's own process and its store.
    CrashBeforeStore,
    CrashAfterStore,
    CrashBeforeCommand,
    CrashAfterCommand,
    StoreConflict,
    ClockBack,
    ClockForward,

    // AWS and the people who use it.
    LeverEngaged,
    AlarmInAlarm,
    TargetUpdated,
    TargetChanged,
    TargetFaulted,
    TargetGone,
    TooManyTargets,
    NoTargets,
    ExperimentStopped,
    ExperimentFails,
    ExperimentCancelled,
    ExperimentHangs,
    ExperimentForgotten,
    FaultLeft,
    AutomationLeft,
    RevertFails,
    NotSteady,
    NoImpact,
    NothingMeasured,
    CustomersSuffer,

    // People and controllers in Kubernetes.
    WaitsForAnother,
    Deleted,
    Aborted,
    Abandoned,
    PolicyHolds,
    PolicyHalts,
    PolicyRefuses,
    LoadStuck,
    LoadEnds,
    LoadDeleted,
}

/// <summary>A trouble, and how much of it.</summary>
internal readonly record struct Step(Trouble Trouble, int Amount)
{
    public override string ToString() => $"{Trouble}({Amount})";
}

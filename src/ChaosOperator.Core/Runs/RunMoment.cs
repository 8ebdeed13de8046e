using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Conditions.Reasons;

namespace ChaosOperator.Core.Runs;

/// <summary>A run at one moment: what is fixed, what is stored, what was seen. The phases decide over it.</summary>
internal sealed record RunMoment(RunContext Run, ChaosRunStatus Status, RunObservation Seen, DateTimeOffset Now)
{
    private IReadOnlyList<RunEvent> Events { get; init; } = [];

    /// <summary>Why a guard, or a stop condition that the operator looks at, stops the fault; null when none does.</summary>
    public CutShortRecord? Trip { get; init; }

    /// <summary>Why the run should end before its time; null when nothing asks for it.</summary>
    public CutShortRecord? Interruption =>
        Asked is not null ? Asked
        : Run.IsSpecChanged ? SpecChanged
        : Seen.Policy.Refusal is { } refusal ? new() { Reason = CutShortReasons.NotAllowed, Message = Text.Clip(refusal, 1000) }
        : Seen.Policy.Halt is { } halt && Status.Phase is RunPhase.Preparing or RunPhase.SteadyState or RunPhase.Injecting ? new() { Reason = CutShortReasons.Halted, Message = halt }
        : LeverEngaged ?? Trip;

    /// <summary>What somebody asked for: its deletion or its abort; null when nobody did.</summary>
    public CutShortRecord? Asked =>
        Seen.DeletionRequested ? new() { Reason = CutShortReasons.Deleted, Message = "The run was deleted before it was through." }
        : Seen.AbortRequest is { } reason ? new() { Reason = CutShortReasons.Aborted, Message = $"The run was aborted: {Text.Clip(reason, 200).TrimEnd('.')}." }
        : null;

    private static CutShortRecord SpecChanged { get; } = new()
    {
        Reason = CutShortReasons.SpecChanged,
        Message = "The spec of the run was changed after it began; what was started is ended as it was recorded in status.mandate. Ask for another run on the experiment.",
    };

    /// <summary>AWS FIS stops every experiment of the region while its safety lever is engaged, and starts none; null when it is not.</summary>
    public CutShortRecord? LeverEngaged => Seen.SafetyLeverEngaged && Status.Phase == RunPhase.Injecting
        ? new() { Reason = CutShortReasons.SafetyLeverEngaged, Message = $"The FIS safety lever of {Run.Experiment.Aws.Region} was engaged during the run. Disengage it and ask for another run." }
        : null;

    public TimeSpan InPhase => Now - (Status.PhaseStartTime ?? Now);

    public RunMoment With(ChaosRunStatus status) => this with { Status = status };

    public RunMoment Say(string message) => With(Status with { Message = Text.Clip(message, 1024) });

    public RunMoment Tell(bool isWarning, string reason, string message) =>
        this with { Events = [.. Events, new RunEvent(isWarning, reason, Text.Clip(message, 1000))] };

    /// <summary>Tells a warning, unless one with the same reason was told at this moment.</summary>
    public RunMoment Warn(string reason, string message) => Events.Any(told => told.Reason == reason) ? this : Tell(isWarning: true, reason, message);

    public RunMoment Mark(string mark, string message, DateTimeOffset? time = null) =>
        With(Status with
        {
            Timeline = [.. Status.Timeline.Append(new TimelineMark { Time = time ?? Now, Mark = mark, Message = Text.Clip(message, 400) })
                .OrderBy(entry => entry.Time).TakeLast(StatusBudget.MaxMarks)],
        });

    public RunMoment Condition(string type, ConditionStatus status, string reason, string message) =>
        With(Status with { Conditions = Status.Conditions.With(type, status, reason, Text.Clip(message, 1024), Now, Run.Generation) });

    public RunMoment Aws(Func<RunAwsRecord, RunAwsRecord> change) => With(Status with { Aws = change(Status.Aws ?? new RunAwsRecord()) });

    public RunMoment Switch(Func<SwitchRecord, SwitchRecord> change) => Aws(aws => aws.Switch is { } record ? aws with { Switch = change(record) } : aws);

    /// <summary>Moves to another phase; it is looked at at once.</summary>
    public Decision Enter(RunPhase phase, string message, params RunCommand[] commands)
    {
        var entered = With(Status with { Phase = phase, PhaseStartTime = Now })
            .Say(message)
            .Tell(isWarning: false, phase.ToString(), message);
        return entered.Result(Now, commands);
    }

    /// <summary>Stays in the phase and looks again after a while.</summary>
    public Decision Stay(TimeSpan lookAfter, params RunCommand[] commands) => Result(Now + lookAfter, commands);

    /// <summary>
    /// Stays in the phase and looks again at a moment, but not sooner than in a second, and not later than in five minutes: the moment may be one of AWS's clock, and
    /// ours behind it.
    /// </summary>
    public Decision StayUntil(DateTimeOffset moment, params RunCommand[] commands) =>
        Stay(TimeSpan.FromTicks(Math.Clamp((moment - Now).Ticks, TimeSpan.TicksPerSecond, 5 * TimeSpan.TicksPerMinute)), commands);

    /// <summary>The end of the run.</summary>
    public Decision Complete(Verdict verdict, string message)
    {
        var completed = With(Status with
        {
            Phase = RunPhase.Completed,
            PhaseStartTime = Now,
            CompletionTime = Now,
            Verdict = verdict,
        });
        return completed
            .Say(message)
            .Mark(RunMarks.Completed, $"{verdict}: {message}")
            .Condition(RunConditions.Completed, ConditionStatus.True, verdict.ToString(), message)
            .Tell(isWarning: verdict != Verdict.Confirmed, verdict.ToString(), message)
            .Result(Now);
    }

    private Decision Result(DateTimeOffset? lookAgain, params RunCommand[] commands) => new(Status, commands, Events, lookAgain);
}

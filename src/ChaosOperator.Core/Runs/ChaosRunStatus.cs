using System.ComponentModel.DataAnnotations;
using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Diagnosis;
using ChaosOperator.Core.Evidence;
using ChaosOperator.Core.Schema;

namespace ChaosOperator.Core.Runs;

/// <summary>Where a run stands, what it showed, and what it did in AWS. Under 64 KiB whatever happens.</summary>
public sealed record ChaosRunStatus
{
    /// <summary>The generation that this status speaks of.</summary>
    public long? ObservedGeneration { get; init; }

    /// <summary>Where the run stands.</summary>
    public RunPhase? Phase { get; init; }

    /// <summary>What the run showed; absent until it is decided.</summary>
    public Verdict? Verdict { get; init; }

    /// <summary>One sentence: the reason of the verdict, or what the run is doing.</summary>
    public string? Message { get; init; }

    /// <summary><c>Audited</c>, <c>QuotaAvailable</c>, <c>DeadMansSwitch</c>, <c>SteadyStateMet</c>, <c>Injected</c>, <c>ImpactShown</c>, <c>Reverted</c>, <c>Completed</c>, <c>Rejudged</c>; <c>Reconciling</c> and <c>Stalled</c> say for tools that wait whether it comes to its end by itself.</summary>
    [ListMapKey("type")]
    public IReadOnlyList<Condition> Conditions { get; init; } = [];

    /// <summary>When the run left Pending.</summary>
    public DateTimeOffset? StartTime { get; init; }

    /// <summary>When the run was completed.</summary>
    public DateTimeOffset? CompletionTime { get; init; }

    /// <summary>When the present phase was entered.</summary>
    public DateTimeOffset? PhaseStartTime { get; init; }

    /// <summary>The window whose samples decided the steady state and are the baseline.</summary>
    public WindowRecord? SteadyStateWindow { get; init; }

    /// <summary>From the moment the fault was in full force to the moment it began to be lifted, by the times of AWS.</summary>
    public WindowRecord? FaultWindow { get; init; }

    /// <summary>Dated marks: what happened when, oldest first.</summary>
    public IReadOnlyList<TimelineMark> Timeline { get; init; } = [];

    /// <summary>Causes that were found by looking at the configuration or at what the run has seen, warnings first.</summary>
    [MaxLength(12)]
    public IReadOnlyList<Finding> Diagnosis { get; init; } = [];

    /// <summary>Every expectation with its outcome.</summary>
    public IReadOnlyList<ExpectationRecord> Expectations { get; init; } = [];

    /// <summary>The guards of the experiment (<c>abortWhen</c>) and where each stands.</summary>
    public IReadOnlyList<GuardRecord> Guards { get; init; } = [];

    /// <summary>What <c>verify</c> showed after the fault; absent where nothing is to be shown, or not yet.</summary>
    public VerificationRecord? Verification { get; init; }

    /// <summary>What the run measured, comparable across runs; absent until it is completed.</summary>
    public RunFigures? Figures { get; init; }

    /// <summary>The samples that the run was judged by, as they were counted, and how good they were.</summary>
    public EvidenceRecord? Evidence { get; init; }

    /// <summary>What judging the completed run again gave; absent when nobody asked for it. The verdict stays what it was.</summary>
    public RejudgementRecord? Rejudged { get; init; }

    /// <summary>For each signal its last samples, at most 120.</summary>
    public IReadOnlyList<SignalRecord> Signals { get; init; } = [];

    /// <summary>What the run may act on in AWS, and as whom; absent until it is confirmed to which experiment it belongs.</summary>
    public RunMandate? Mandate { get; init; }

    /// <summary>The customers that were brought for the run; absent when none were.</summary>
    public LoadRecord? Load { get; init; }

    /// <summary>What the run did in AWS.</summary>
    public RunAwsRecord? Aws { get; init; }

    /// <summary>Why the run was cut short; absent when it was not.</summary>
    public CutShortRecord? CutShort { get; init; }

    /// <summary>Who let the run go although its fault may be in force; absent when nobody did.</summary>
    public AbandonmentRecord? Abandoned { get; init; }

    /// <summary>What AWS or Kubernetes refused; absent when nothing was.</summary>
    public FailureRecord? Failure { get; init; }
}

/// <summary>A window of time.</summary>
public sealed record WindowRecord
{
    /// <summary>Start, included.</summary>
    public DateTimeOffset? Start { get; init; }

    /// <summary>End, excluded; absent while the window is open.</summary>
    public DateTimeOffset? End { get; init; }
}

/// <summary>A dated mark.</summary>
public sealed record TimelineMark
{
    /// <summary>When it happened.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>One CamelCase word: what happened.</summary>
    public required string Mark { get; init; }

    /// <summary>The same as a sentence.</summary>
    public required string Message { get; init; }
}

/// <summary>Why a run was cut short.</summary>
public sealed record CutShortRecord
{
    /// <summary>One CamelCase word, such as <c>Deleted</c>, <c>StopCondition</c>, <c>Aborted</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>The same as a sentence.</summary>
    public required string Message { get; init => field = Text.Clip(value, Text.MaxReason); }
}

/// <summary>What was refused.</summary>
public sealed record FailureRecord
{
    /// <summary>One CamelCase word, such as <c>AccessDenied</c>.</summary>
    public required string Reason { get; init; }

    /// <summary>What was refused and what to do.</summary>
    public required string Message { get; init => field = Text.Clip(value, Text.MaxReason); }
}

/// <summary>The last samples of a signal.</summary>
public sealed record SignalRecord
{
    /// <summary>Name of the signal.</summary>
    public required string Name { get; init; }

    /// <summary>Start of the first sample.</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>Length of a sample.</summary>
    public required string Period { get; init; }

    /// <summary>The values, one a period, separated by commas; empty where there is no sample. At most 120.</summary>
    public required string Values { get; init; }

    /// <summary>Mean over the steady-state window.</summary>
    public double? Baseline { get; init; }
}

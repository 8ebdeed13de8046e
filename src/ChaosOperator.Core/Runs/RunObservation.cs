using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Policies;

namespace ChaosOperator.Core.Runs;

/// <summary>What the shell read before a decision. Each phase needs only some of it; the rest stays null.</summary>
public sealed record RunObservation
{
    /// <summary>The run, its experiment or its namespace is being deleted.</summary>
    public bool DeletionRequested { get; init; }

    /// <summary>Somebody or something asks for the run to be stopped: value of the annotation <c>chaosoperator.dev/abort</c>.</summary>
    public string? AbortRequest { get; init; }

    /// <summary>Somebody takes responsibility for what may still be in force: value of the annotation <c>chaosoperator.dev/abandon</c>.</summary>
    public string? AbandonReason { get; init; }

    /// <summary>The field manager that set that annotation; null when the API server keeps no record of it.</summary>
    public string? AbandonedBy { get; init; }

    /// <summary>When it set it; null when that is not known.</summary>
    public DateTimeOffset? AbandonedAt { get; init; }

    /// <summary>Somebody asks for a completed run to be judged again: value of the annotation <c>chaosoperator.dev/rejudge</c>.</summary>
    public string? RejudgeRequest { get; init; }

    /// <summary>Name of an earlier run of the same experiment that is not completed; null when it is this run's turn.</summary>
    public string? WaitsFor { get; init; }

    /// <summary>The vantage points of the load; null when this phase did not look, or it was not started.</summary>
    public IReadOnlyList<VantagePointObservation>? Load { get; init; }

    /// <summary>What the audit read; null when this phase did not look.</summary>
    public AuditReading? Audit { get; init; }

    /// <summary>What the policies say to this run.</summary>
    public RunPolicy Policy { get; init; } = RunPolicy.Free;

    /// <summary>ARNs of the stop-condition alarms that are in ALARM.</summary>
    public IReadOnlyList<string> AlarmsInAlarm { get; init; } = [];

    /// <summary>ARNs of the stop-condition alarms that are in INSUFFICIENT_DATA.</summary>
    public IReadOnlyList<string> AlarmsWithoutData { get; init; } = [];

    /// <summary>Whether the safety lever of the account and region is engaged.</summary>
    public bool SafetyLeverEngaged { get; init; }

    /// <summary>The preview of this run; null when there is none, or this phase did not look.</summary>
    public PreviewObservation? Preview { get; init; }

    /// <summary>Where the alarm of the dead man's switch stands; null when this phase did not look, or could not.</summary>
    public SwitchState? Switch { get; init; }

    /// <summary>Since when this process publishes the heartbeats of this run without a break; null when it has not begun to.</summary>
    public DateTimeOffset? DrivenSince { get; init; }

    /// <summary>The FIS experiment of this run, found by its id or by template and tag, or its automation; null when there is none.</summary>
    public InjectionObservation? Injection { get; init; }

    /// <summary>The targets as they are now; null when this phase did not look.</summary>
    public IReadOnlyList<TargetInspection>? Targets { get; init; }

    /// <summary>What became of the stop-condition alarms since the injection was intended, oldest first; null when nobody looked.</summary>
    public IReadOnlyList<AlarmChange>? AlarmChanges { get; init; }

    /// <summary>What CloudWatch has around the metrics that gave no data; null when nobody looked.</summary>
    public IReadOnlyList<MetricSearch>? Metrics { get; init; }

    /// <summary>The last run of the experiment before this one that was Confirmed; null when there is none that is kept.</summary>
    public FormerRun? LastConfirmed { get; init; }

    /// <summary>Automations that attach this experiment's fault to its targets, or hold it in force, and are not over.</summary>
    public IReadOnlyList<AutomationObservation> LiveAutomations { get; init; } = [];

    /// <summary>The automations that the operator started for reverts, by target.</summary>
    public IReadOnlyDictionary<string, AutomationObservation> Reverts { get; init; } = new Dictionary<string, AutomationObservation>();

    /// <summary>The series of the metric signals; null when they have not been read yet.</summary>
    public IReadOnlyDictionary<string, Series>? Series { get; init; }

    /// <summary>The moment up to which the series are whole; they are judged as of then. Null: now.</summary>
    public DateTimeOffset? SeriesAsOf { get; init; }

    /// <summary>
    /// The series of the signals that guards watch, as of now, whatever became of the others. Of one that could not be read: what was read of it before, partial from then on. Null when they were not read by themselves;
    /// then guards go by <see cref="Series"/>.
    /// </summary>
    public IReadOnlyDictionary<string, Series>? Watched { get; init; }

    /// <summary>A refused read of what injects the fault: whether there is one is not known.</summary>
    public AwsFailure? InjectionFailure { get; init; }

    /// <summary>A refused read of signals; the series are what was read before, if anything was.</summary>
    public AwsFailure? SeriesFailure { get; init; }

    /// <summary>A refused read of anything else; what it would have told is missing.</summary>
    public AwsFailure? Failure { get; init; }
}

using ChaosOperator.Core.Aws;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Planning;

namespace ChaosOperator.Core.Runs;

/// <summary>What is fixed about a run from its creation on.</summary>
/// <param name="Name">Name of the run, <c>experiment-number</c>.</param>
/// <param name="Uid">UID of the run; tokens of AWS calls are derived from it.</param>
/// <param name="Generation">Generation of the resource, for conditions.</param>
/// <param name="Experiment">The experiment as it was when the run was created.</param>
/// <param name="Hypothesis">The hypothesis as it was when the run was created.</param>
/// <param name="Plan">What the fault compiles to.</param>
/// <param name="PlanHash">Hash of that plan.</param>
/// <param name="Owner">To whom the AWS objects belong.</param>
public sealed record RunContext(
    string Name, string Uid, long Generation, Experiment Experiment, Hypothesis Hypothesis, Plan Plan, string PlanHash, ObjectOwner Owner)
{
    /// <summary>What the run was confirmed to act on; stored with the first decision. Null only where nobody has to confirm it.</summary>
    public RunMandate? Mandate { get; init; }

    /// <summary>The spec was changed since: experiment and plan are those of the mandate, and there is nothing to judge by.</summary>
    public bool IsSpecChanged { get; init; }

    /// <summary>Whether FIS is still to say how many resources the fault would hit.</summary>
    public bool IsPreviewDue(ChaosRunStatus status) => Phases.TargetPreview.IsDue(this, status);

    /// <summary>Whether the configuration is still to be read and held against the hypothesis.</summary>
    public bool IsAuditDue(ChaosRunStatus status) => Phases.ConfigurationAudit.IsDue(this, status);

    /// <summary>Whether the targets are still to be looked at while the fault is in force.</summary>
    public bool IsTargetLookDue(ChaosRunStatus status) => Phases.TargetsUnderFault.IsDue(this, status);

    /// <summary>Whether the samples of a completed run are to be read again, up to its last look.</summary>
    public bool IsRejudgementDue(ChaosRunStatus status, RunObservation seen, DateTimeOffset now) => Phases.CompletedPhase.IsToBeRead(this, status, seen, now);
}

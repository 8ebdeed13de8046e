using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Linting;
using ChaosOperator.Core.Planning.Catalogue;
using ChaosOperator.Resources.Documents;

namespace ChaosOperator.Reconcilers;

/// <summary>What was found about an experiment.</summary>
/// <param name="Experiment">The validated experiment; null when its spec is not valid.</param>
/// <param name="Hypothesis">Its hypothesis; null when there is none that can be used.</param>
/// <param name="Aws">What is in AWS.</param>
/// <param name="Acceptance">Whether it can be run.</param>
internal sealed record Admission(Experiment? Experiment, HypothesisSpec? Hypothesis, PlanRecord? Aws, Acceptance Acceptance)
{
    /// <summary>What it comes to once its documents are known, spec and plan; null when no run can be created.</summary>
    public StandingPlan? Standing { get; init; }

    /// <summary>What FIS offers in the account; null: it was not asked this time.</summary>
    public AccountCatalogue? Catalogue { get; init; }

    /// <summary>What the linter found in its documents; null: they were not looked at this time.</summary>
    public DocumentsLint? Lint { get; init; }

    /// <summary>What somebody else changed of its objects in AWS; null: they were not looked at this time.</summary>
    public DriftLook? Drift { get; init; }

    /// <summary>How often its objects in AWS are looked at; null: never.</summary>
    public TimeSpan? Interval => Standing is { } standing ? ChaosOperator.Aws.Plans.Drift.Interval(standing.Plan) : null;

    /// <summary>When it is to be looked at again; null: when something changes.</summary>
    public TimeSpan? NextLook { get; init; }

    /// <summary>Whether documents of its own or in the account are among them.</summary>
    public bool HasDocuments => Standing is { } standing && ChaosOperator.Aws.Plans.Drift.HasDocuments(standing.Plan);

    /// <summary>Whether it can be run.</summary>
    public bool IsReady => Acceptance.State == AcceptanceState.Ready;

    /// <summary>Whether AWS has what was recorded, and that is what the plan asks for.</summary>
    public bool IsAsRecorded => Aws?.PlanHash == Standing?.Hash && Drift is not { Found.Count: > 0 };
}

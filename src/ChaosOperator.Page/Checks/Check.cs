using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Runs;
using ChaosOperator.Resources;

namespace ChaosOperator.Page.Checks;

/// <summary>An experiment as a standing check: is what it claims known to be true today? Pure.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Standing">Where it stands.</param>
/// <param name="IsLate">A run was due and did not begin.</param>
/// <param name="EverConfirmed">Whether a run that is kept confirmed the claim.</param>
internal sealed record Check(V1Alpha1ChaosExperiment Experiment, Standing Standing, bool IsLate, bool EverConfirmed)
{
    /// <summary>A run that is due begins within moments; one that has to wait that long is missed by somebody.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    /// <summary>The team that it belongs to: its namespace.</summary>
    public string Team => Experiment.Metadata.NamespaceProperty;

    public string Name => Experiment.Metadata.Name;

    public bool IsSuspended => Experiment.Spec.Suspend == true;

    public bool IsRefused => Experiment.Status?.Conditions.Find(ExperimentConditions.Accepted) is { Status: ConditionStatus.False };

    /// <summary>The check that an experiment is.</summary>
    /// <param name="experiment">The experiment.</param>
    /// <param name="runs">The runs that are kept of it.</param>
    /// <param name="now">Now, by the clock of its times.</param>
    public static Check Of(V1Alpha1ChaosExperiment experiment, IReadOnlyList<V1Alpha1ChaosRun> runs, DateTimeOffset now)
    {
        var status = experiment.Status;
        var late = !(experiment.Spec.Suspend ?? false) && (
            (status is { NextRunTime: { } next, ActiveRun: null } && next + Patience < now)
            || (status?.Trigger?.Scheduled + Patience < now && runs.Any(run => run.Spec.Cause == RunCause.Schedule && run.Status?.Phase is null or RunPhase.Pending)));
        var standing = status?.LastVerdict switch
        {
            null => Standing.Unproven,
            Verdict.Refuted => Standing.Refuted,
            Verdict.Error => Standing.Error,
            Verdict.Inconclusive => Standing.Inconclusive,
            _ => late ? Standing.Late : Standing.Green,
        };
        return new Check(experiment, standing, late, status?.LastVerdict == Verdict.Confirmed || runs.Any(run => run.Status is { Phase: RunPhase.Completed, Verdict: Verdict.Confirmed }));
    }
}

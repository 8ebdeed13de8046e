using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Runs;
using ChaosOperator.Resources;
using ChaosOperator.Resources.Schedules;

namespace ChaosOperator.Page.Checks;

/// <summary>An experiment as a standing check: is what it claims known to be true today? Pure.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Standing">Where it stands.</param>
/// <param name="IsLate">Whether it is late, by <see cref="StandingCheck"/>.</param>
/// <param name="EverConfirmed">Whether a run that is kept confirmed the claim.</param>
internal sealed record Check(V1Alpha1ChaosExperiment Experiment, Standing Standing, bool IsLate, bool EverConfirmed)
{
    /// <summary>What it claims; null where its hypothesis is not there, or may not be read.</summary>
    public string? Claim { get; init; }

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
        var late = StandingCheck.IsLate(experiment, status?.ActiveRun is { } active ? runs.FirstOrDefault(run => run.Metadata.Name == active) : null, now);
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

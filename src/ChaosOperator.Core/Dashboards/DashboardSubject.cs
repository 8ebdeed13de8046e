using ChaosOperator.Core.Experiments;
using ChaosOperator.Core.Hypotheses;
using ChaosOperator.Core.Runs;

namespace ChaosOperator.Core.Dashboards;

/// <summary>What a dashboard shows.</summary>
/// <param name="Experiment">Name of the experiment.</param>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Aws">Where it acts.</param>
/// <param name="HealthCheckRegion">Where its partition publishes the metrics of Route 53 health checks.</param>
/// <param name="Hypothesis">The hypothesis.</param>
/// <param name="Runs">The last runs, latest first; the first may be under way.</param>
public sealed record DashboardSubject(string Experiment, string Namespace, AwsTarget Aws, string HealthCheckRegion, Hypothesis Hypothesis, IReadOnlyList<DashboardRun> Runs)
{
    /// <summary>How many runs are marked.</summary>
    public const int MostRuns = 5;

    /// <summary>Mean of a signal in the steady state, as the latest run that has one measured it; null: none has.</summary>
    internal double? Baseline(string signal) =>
        Runs.Select(run => run.Status.Figures?.Baselines.FirstOrDefault(baseline => baseline.Name == signal)?.Value).FirstOrDefault(value => value is not null);

    /// <summary>Region of a metric.</summary>
    internal string RegionOf(MetricSource metric) => metric.Region is { } region ? (region == MetricSource.HealthCheckHome ? HealthCheckRegion : region) : Aws.Region;
}

/// <summary>A run that a dashboard shows.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Status">Its status.</param>
public sealed record DashboardRun(string Name, ChaosRunStatus Status);

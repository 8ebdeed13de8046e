using ChaosOperator.Core.Parsing;
using ChaosOperator.Core.Runs;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Watching;
using ChaosOperator.Resources;

namespace ChaosOperator.Reconcilers;

/// <summary>What is asked of run resources in many places.</summary>
internal static class RunResources
{
    /// <summary>Whether there is a verdict and nothing more will happen.</summary>
    public static bool IsCompleted(this V1Alpha1ChaosRun run) => run.Status?.Phase == RunPhase.Completed;

    /// <summary>The account and region that a run acts in, as partition, account and region; null when its spec does not say.</summary>
    public static string? PlaceOf(V1Alpha1ChaosRun run) =>
        run.Spec.Experiment?.Aws is { Region: { } region, ExperimentRoleArn: { } role } && role.Split(':', 6) is [_, var partition, _, _, var account, _]
            ? $"{partition} {account} {region}"
            : null;

    /// <summary>The earliest run of the same experiment that is before a run and not completed; null when there is none.</summary>
    public static V1Alpha1ChaosRun? Predecessor(this IResourceCache<V1Alpha1ChaosRun> runs, V1Alpha1ChaosRun run) => runs
        .ByIndex(Names.ByExperiment, run.Spec.ExperimentUid ?? "")
        .Where(other => other.Spec.Number < run.Spec.Number && !other.IsCompleted())
        .MinBy(other => other.Spec.Number);

    /// <summary>The latest run of the same experiment that was before a run and Confirmed; null when none is kept.</summary>
    public static FormerRun? LastConfirmed(this IResourceCache<V1Alpha1ChaosRun> runs, V1Alpha1ChaosRun run) => runs
        .ByIndex(Names.ByExperiment, run.Spec.ExperimentUid ?? "")
        .Where(other => other.Spec.Number < run.Spec.Number && other.IsCompleted() && other.Status is { Verdict: Verdict.Confirmed, CompletionTime: not null })
        .OrderByDescending(other => other.Spec.Number)
        .Select(other => new FormerRun(other.Metadata.Name, other.Status!.CompletionTime!.Value, Durations.Parse(other.Status.Figures?.TimeToRecover)))
        .FirstOrDefault();

    /// <summary>The key of a run: its name is the experiment's and its number, so that one run cannot be created twice.</summary>
    public static ResourceKey KeyOf(V1Alpha1ChaosExperiment experiment, int number) =>
        new(experiment.Metadata.NamespaceProperty, $"{experiment.Metadata.Name}-{number}");
}

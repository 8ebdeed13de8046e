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

    /// <summary>Whether a run has started and is not completed.</summary>
    public static bool IsActive(this V1Alpha1ChaosRun run) => run.Status?.Phase is not (null or RunPhase.Pending or RunPhase.Completed);

    /// <summary>Whether its fault may be in force: guards and reverts of such a run wait for nothing else.</summary>
    public static bool MayHaveFault(this V1Alpha1ChaosRun run) => run.IsActive() && run.Status?.Aws?.InjectionIntended is not null;

    /// <summary>
    /// By what a run is filed under its experiment: the namespace is part of it, since anybody may write the UID of another namespace's experiment into a run of his own. Null for a run that
    /// cannot be its experiment's by its name.
    /// </summary>
    public static string? ExperimentOf(V1Alpha1ChaosRun run) =>
        run.Spec is { ExperimentName: { } name, ExperimentUid: { } uid, Number: { } number } && run.Metadata.Name == RunBelonging.NameOf(name, number)
            ? ExperimentKey(run.Metadata.NamespaceProperty, uid)
            : null;

    /// <summary>By what the runs of an experiment are filed.</summary>
    public static string ExperimentKey(string space, string uid) => $"{space}/{uid}";

    /// <summary>The run of the same experiment that a run waits for: the earliest before it that is not completed, or a later one that has started, which the operator itself never lets happen; null when there is none.</summary>
    public static V1Alpha1ChaosRun? Predecessor(this IResourceCache<V1Alpha1ChaosRun> runs, V1Alpha1ChaosRun run) => runs
        .SameExperiment(run)
        .Where(other => other.Spec.Number < run.Spec.Number ? !other.IsCompleted() : other.Spec.Number > run.Spec.Number && other.IsActive())
        .MinBy(other => other.Spec.Number);

    private static IReadOnlyList<V1Alpha1ChaosRun> SameExperiment(this IResourceCache<V1Alpha1ChaosRun> runs, V1Alpha1ChaosRun run) =>
        ExperimentOf(run) is { } experiment ? runs.ByIndex(Names.ByExperiment, experiment) : [];

    /// <summary>The latest run of the same experiment that was before a run and Confirmed; null when none is kept.</summary>
    public static FormerRun? LastConfirmed(this IResourceCache<V1Alpha1ChaosRun> runs, V1Alpha1ChaosRun run) => runs
        .SameExperiment(run)
        .Where(other => other.Spec.Number < run.Spec.Number && other.IsCompleted() && other.Status is { Verdict: Verdict.Confirmed, CompletionTime: not null })
        .OrderByDescending(other => other.Spec.Number)
        .Select(other => new FormerRun(other.Metadata.Name, other.Status!.CompletionTime!.Value, Durations.Parse(other.Status.Figures?.TimeToRecover)))
        .FirstOrDefault();

    /// <summary>The key of a run.</summary>
    public static ResourceKey KeyOf(V1Alpha1ChaosExperiment experiment, int number) =>
        new(experiment.Metadata.NamespaceProperty, RunBelonging.NameOf(experiment.Metadata.Name, number));
}

using ChaosOperator.Core.Conditions;
using ChaosOperator.Core.Policies;
using ChaosOperator.Core.Runs;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Watching;
using ChaosOperator.Reconcilers;
using ChaosOperator.Resources;

namespace ChaosOperator.Hosting;

/// <summary>Which object a change of another one concerns.</summary>
internal static class Wakes
{
    /// <summary>A run that is completed, gone, waiting again or through with FIS lets the next of its experiment, and of its account and region, have its turn.</summary>
    public static IEnumerable<ResourceKey> RunsThatWait(ResourceChange<V1Alpha1ChaosRun> change, IResourceCache<V1Alpha1ChaosRun> runs) =>
        change.Latest is { } run && (change.IsDeletion || (change.Before?.IsActive() == true && change.After?.IsActive() != true) || (FisUse.Of(change.Before?.Status) && !FisUse.Of(change.After?.Status)) || run.IsCompleted())
            ? runs.ByIndex(Names.ByExperiment, RunResources.ExperimentOf(run) ?? "").Concat(runs.ByIndex(Names.ByPlace, RunResources.PlaceOf(run) ?? ""))
                .Where(other => other.Status?.Phase is null or RunPhase.Pending && other.Metadata.Uid != run.Metadata.Uid)
                .Select(ResourceKey.Of)
                .Distinct()
            : [];

    /// <summary>Whether a run changed in anything that its experiment shows or acts on: the samples that it counts are its own affair.</summary>
    public static bool IsNewsToItsExperiment(ResourceChange<V1Alpha1ChaosRun> change) => change.IsMoreThanStatus || !Equals(Shown(change.Before), Shown(change.After));

    /// <summary>A policy that comes, changes or goes concerns the runs of its namespaces that are not completed, at once.</summary>
    public static IEnumerable<ResourceKey> RunsUnder(ResourceChange<V1Alpha1ChaosPolicy> change, IResourceCache<V1Alpha1ChaosRun> runs) =>
        change.IsMoreThanStatus ? runs.List().Where(run => !run.IsCompleted()).Select(ResourceKey.Of).Where(key => Concerns(change, key.Namespace)) : [];

    /// <summary>A policy that comes, changes or goes concerns the experiments of its namespaces.</summary>
    public static IEnumerable<ResourceKey> ExperimentsUnder(ResourceChange<V1Alpha1ChaosPolicy> change, IResourceCache<V1Alpha1ChaosExperiment> experiments) =>
        change.IsMoreThanStatus ? experiments.Keys().Where(key => Concerns(change, key.Namespace)) : [];

    /// <summary>The first and the last experiment of a namespace change what the status of a policy says.</summary>
    public static IEnumerable<ResourceKey> PoliciesOver(ResourceChange<V1Alpha1ChaosExperiment> change, IResourceCache<V1Alpha1ChaosPolicy> policies) =>
        change.Before is null || change.After is null ? policies.Keys() : [];

    /// <summary>A hypothesis that comes, changes or goes concerns the experiments that refer to it.</summary>
    public static IEnumerable<ResourceKey> ExperimentsOf(ResourceChange<V1Alpha1Hypothesis> change, IResourceCache<V1Alpha1ChaosExperiment> experiments) =>
        change.IsMoreThanStatus ? experiments.ByIndex(Names.ByHypothesis, change.Key.ToString()).Select(ResourceKey.Of) : [];

    /// <summary>An experiment whose reference, or whose last run, changed concerns the hypothesis it refers to.</summary>
    public static IEnumerable<ResourceKey> HypothesisOf(ResourceChange<V1Alpha1ChaosExperiment> change, IResourceCache<V1Alpha1Hypothesis> hypotheses) =>
        change.IsDeletion || change.IsMoreThanStatus || change.Before?.Status?.LastRun != change.After?.Status?.LastRun
            ? new[] { change.Before, change.After }
                .Select(experiment => experiment?.Spec.HypothesisRef?.Name)
                .OfType<string>()
                .Distinct()
                .Select(name => new ResourceKey(change.Key.Namespace, name))
            : [];

    /// <summary>By what it was and by what it is; one that cannot be read may concern everybody.</summary>
    private static bool Concerns(ResourceChange<V1Alpha1ChaosPolicy> change, string space) =>
        change.Unreadable is not null
        || new[] { change.Before, change.After }.OfType<V1Alpha1ChaosPolicy>().Any(policy => Glob.MatchesAny(PolicyReader.NamespacesOf(policy.Spec), space));

    private static object? Shown(V1Alpha1ChaosRun? run) => run?.Status is { } status
        ? (status.Phase, status.Message, status.Verdict, status.CompletionTime, status.Conditions.Find(RunConditions.Audited))
        : null;
}

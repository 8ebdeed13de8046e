using ChaosOperator.Core.Runs;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Watching;
using ChaosOperator.Reconcilers;
using ChaosOperator.Resources;

namespace ChaosOperator.Hosting;

/// <summary>Which object a change of another one concerns.</summary>
internal static class Wakes
{
    /// <summary>A run that is completed or gone lets the next of its experiment have its turn.</summary>
    public static IEnumerable<ResourceKey> RunsThatWait(ResourceChange<V1Alpha1ChaosRun> change, IResourceCache<V1Alpha1ChaosRun> runs) =>
        change.Latest is { Spec.ExperimentUid: { } uid } run && (change.IsDeletion || run.Status?.Phase == RunPhase.Completed)
            ? runs.ByIndex(Names.ByExperiment, uid).Where(other => other.Status?.Phase is null or RunPhase.Pending).Select(ResourceKey.Of)
            : [];

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
}

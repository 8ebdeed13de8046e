using System.Text;
using ChaosOperator.Core.Orphans;
using ChaosOperator.Kubernetes.Watching;
using ChaosOperator.Reconcilers;
using ChaosOperator.Resources;
using k8s;
using k8s.Models;

namespace ChaosOperator.Documents;

/// <summary>What the experiments of the cluster run by name, and its runs that are not completed: whoever made such a template or document, it is not deleted, since a fault may have to be lifted by it.</summary>
internal sealed class NamedInCluster(IResourceCache<V1Alpha1ChaosExperiment> experiments, IResourceCache<V1Alpha1ChaosRun> runs)
{
    /// <summary>All of it, as it is when it is gone through: it is asked for at each plan and needed only where something is deleted. What cannot be read may name whatever its text contains.</summary>
    public IEnumerable<NamedObjects> All()
    {
        foreach (var experiment in experiments.List()) yield return NamedObjects.Of(experiment.Spec);
        foreach (var run in runs.List().Where(run => !run.IsCompleted())) yield return NamedObjects.Of(run.Spec.Experiment);
        foreach (var found in Unreadable(experiments).Concat(Unreadable(runs))) yield return In(found);
    }

    /// <summary>What an object may name that cannot be read.</summary>
    public static NamedObjects In(UnreadableObject found) => NamedObjects.In(Encoding.UTF8.GetString(found.Json.Span));

    private static IEnumerable<UnreadableObject> Unreadable<TEntity>(IResourceCache<TEntity> cache)
        where TEntity : class, IKubernetesObject<V1ObjectMeta> => cache.Keys().Select(cache.GetUnreadable).OfType<UnreadableObject>();
}

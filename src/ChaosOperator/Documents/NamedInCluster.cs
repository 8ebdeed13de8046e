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
    /// <summary>All of it. What cannot be read may name whatever its text contains.</summary>
    public IReadOnlyCollection<NamedObjects> All() =>
    [
        .. experiments.List().Select(experiment => NamedObjects.Of(experiment.Spec)),
        .. runs.List().Where(run => !run.IsCompleted()).Select(run => NamedObjects.Of(run.Spec.Experiment)),
        .. Unreadable(experiments),
        .. Unreadable(runs),
    ];

    private static IEnumerable<NamedObjects> Unreadable<TEntity>(IResourceCache<TEntity> cache)
        where TEntity : class, IKubernetesObject<V1ObjectMeta> =>
        cache.Keys().Select(cache.GetUnreadable).OfType<UnreadableObject>().Select(found => NamedObjects.In(Encoding.UTF8.GetString(found.Json.Span)));
}

using ChaosOperator.Kubernetes.Api;
using k8s;
using k8s.Models;

namespace ChaosOperator.Kubernetes.Controllers;

/// <summary>
/// Brings the world in line with one object. As in KubeOps, but level-based: the key says which object, never what happened to it. Called for
/// changes, deletions, requeues and at start alike; never twice at once for one key.
/// </summary>
/// <typeparam name="TEntity">The kind whose keys it is given.</typeparam>
public interface IEntityController<TEntity>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    /// <summary>Looks at the object and does the next step. Must be safe to repeat after a crash at any point.</summary>
    /// <param name="key">The object; it may be gone already.</param>
    /// <param name="cancellationToken">Fires when the time for one reconcile is over, the process drains no longer, or leadership is lost: stop changing things.</param>
    Task<ReconciliationResult> ReconcileAsync(ResourceKey key, CancellationToken cancellationToken);
}

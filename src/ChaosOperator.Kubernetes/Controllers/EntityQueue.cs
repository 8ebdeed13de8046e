using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Queueing;
using k8s;
using k8s.Models;

namespace ChaosOperator.Kubernetes.Controllers;

/// <summary>
/// Where anything but an informer asks for a reconcile (KubeOps: <c>EntityRequeue&lt;TEntity&gt;</c>). Only a working controller has a queue: while another replica
/// leads, keys are let go, because a controller that starts to work looks at every object anyway.
/// </summary>
/// <typeparam name="TEntity">The kind whose controller is meant.</typeparam>
public sealed class EntityQueue<TEntity>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    private volatile WorkQueue? _current;

    /// <summary>Asks for a reconcile at once.</summary>
    /// <param name="key">The object.</param>
    public void Add(ResourceKey key) => _current?.Add(key);

    /// <summary>Asks for a reconcile after a while.</summary>
    /// <param name="key">The object.</param>
    /// <param name="delay">On the queue's clock.</param>
    public void AddAfter(ResourceKey key, TimeSpan delay) => _current?.AddAfter(key, delay);

    internal void Attach(WorkQueue queue) => _current = queue;

    internal void Detach() => _current = null;
}

using k8s.Models;

namespace ChaosOperator.Kubernetes.Api;

/// <summary>
/// Which object of one kind: the only thing that ever enters a work queue. controller-runtime calls it <c>NamespacedName</c>.
/// </summary>
/// <param name="Namespace">The namespace; empty for objects of a cluster-scoped kind.</param>
/// <param name="Name">The name, unique for the kind in the namespace.</param>
public readonly record struct ResourceKey(string Namespace, string Name)
{
    /// <summary>The key of an object that was read from the API server.</summary>
    /// <param name="entity">An object with metadata.</param>
    public static ResourceKey Of(IMetadata<V1ObjectMeta> entity)
    {
        ArgumentNullException.ThrowIfNull(entity);
        return Of(entity.Metadata);
    }

    /// <summary>The key that this metadata names.</summary>
    /// <param name="metadata">Metadata with at least a name.</param>
    public static ResourceKey Of(V1ObjectMeta metadata)
    {
        ArgumentNullException.ThrowIfNull(metadata);
        return new ResourceKey(metadata.NamespaceProperty ?? "", metadata.Name ?? "");
    }

    /// <summary><c>namespace/name</c>, or <c>name</c> for a cluster-scoped object.</summary>
    public override string ToString() => string.IsNullOrEmpty(Namespace) ? Name : $"{Namespace}/{Name}";
}

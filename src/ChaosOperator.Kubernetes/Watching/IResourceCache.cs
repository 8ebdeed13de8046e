using ChaosOperator.Kubernetes.Api;
using k8s;
using k8s.Models;

namespace ChaosOperator.Kubernetes.Watching;

/// <summary>
/// Read side of an informer (client-go: lister). Objects are shared between all readers and with the cache: never change one, copy it first.
/// It lags behind the API server, usually by milliseconds, and does not see a controller's own last write at once.
/// </summary>
/// <typeparam name="TEntity">The entity type.</typeparam>
public interface IResourceCache<TEntity>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    /// <summary>The object, or null if it is unknown or cannot be read.</summary>
    /// <param name="key">The object.</param>
    TEntity? Get(ResourceKey key);

    /// <summary>What is known of an object that cannot be read; null if it can be read or does not exist.</summary>
    /// <param name="key">The object.</param>
    UnreadableObject? GetUnreadable(ResourceKey key);

    /// <summary>A snapshot of all readable objects, in no particular order.</summary>
    /// <param name="ns">Of one namespace only; null for all.</param>
    IReadOnlyList<TEntity> List(string? ns = null);

    /// <summary>The readable objects that an index files under a value.</summary>
    /// <param name="index">Name of an index in the informer's options.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">There is no such index.</exception>
    IReadOnlyList<TEntity> ByIndex(string index, string value);

    /// <summary>The keys of all objects, readable or not.</summary>
    IReadOnlyList<ResourceKey> Keys();
}

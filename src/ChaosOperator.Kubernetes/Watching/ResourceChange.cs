using ChaosOperator.Kubernetes.Api;
using k8s;
using k8s.Models;

namespace ChaosOperator.Kubernetes.Watching;

/// <summary>What changed in an informer's cache. Objects are shared with the cache: never change them.</summary>
/// <typeparam name="TEntity">The entity type.</typeparam>
/// <param name="Key">The object.</param>
/// <param name="Before">As it was in the cache; null if it is new or could not be read before.</param>
/// <param name="After">As it is now; null if it is gone or cannot be read.</param>
/// <param name="Unreadable">Set if the object exists but cannot be read.</param>
public sealed record ResourceChange<TEntity>(ResourceKey Key, TEntity? Before, TEntity? After, UnreadableObject? Unreadable)
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    /// <summary>The object as it is, or as it last was: for owner references and the like.</summary>
    public TEntity? Latest => After ?? Before;

    /// <summary>The object no longer exists (seen in a watch, or missing from a later list).</summary>
    public bool IsDeletion => After is null && Unreadable is null;

    /// <summary>
    /// False for a change of status only: same object (uid), same generation, and the same metadata as far as users and controllers set it. The usual
    /// predicate for a controller's own kind, so that its own status writes do not wake it.
    /// </summary>
    public bool IsMoreThanStatus =>
        Before is null || After is null
        || Before.Metadata.Uid != After.Metadata.Uid
        || After.Metadata.Generation is null
        || Before.Metadata.Generation != After.Metadata.Generation
        || Before.Metadata.DeletionTimestamp != After.Metadata.DeletionTimestamp
        || !SameEntries(Before.Metadata.Annotations, After.Metadata.Annotations)
        || !SameEntries(Before.Metadata.Labels, After.Metadata.Labels)
        || !(Before.Metadata.Finalizers ?? []).SequenceEqual(After.Metadata.Finalizers ?? []);

    private static bool SameEntries(IDictionary<string, string>? left, IDictionary<string, string>? right) =>
        (left?.Count ?? 0) == (right?.Count ?? 0)
        && (left is null || left.Count == 0 || left.All(entry => right!.TryGetValue(entry.Key, out var value) && value == entry.Value));
}

using System.Text.Json.Nodes;
using ChaosOperator.Kubernetes.Api;
using k8s;
using k8s.Models;

namespace ChaosOperator.Kubernetes.Writing;

/// <summary>
/// Adds and removes finalizers and annotations without touching anything else. Finalizers are a list that others change too, so their patches carry the
/// resource version and fail with 409 if the object has moved on; an annotation is a field of its own and needs only the uid.
/// </summary>
/// <typeparam name="TEntity">The entity type.</typeparam>
/// <param name="writer">Writes of the kind.</param>
public sealed class MetadataWriter<TEntity>(ResourceWriter<TEntity> writer)
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    /// <summary>Adds a finalizer; does nothing if it is there.</summary>
    /// <param name="entity">The object as last read.</param>
    /// <param name="finalizer">Qualified name, e.g. <c>example.dev/cleanup</c>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The object as stored, or the one given if nothing had to be done.</returns>
    /// <exception cref="ApiException">409: the object changed since it was read.</exception>
    /// <exception cref="NotLeadingException">This replica may not act.</exception>
    public async Task<TEntity> AddFinalizerAsync(TEntity entity, string finalizer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entity);
        var current = entity.Metadata.Finalizers ?? [];
        return current.Contains(finalizer)
            ? entity
            : await writer.MergeAsync(ResourceKey.Of(entity), FinalizersPatch(entity, [.. current, finalizer]), cancellationToken);
    }

    /// <summary>Removes a finalizer; does nothing if it is not there or the object is gone.</summary>
    /// <param name="entity">The object as last read.</param>
    /// <param name="finalizer">Qualified name.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>False if the object was gone already.</returns>
    /// <exception cref="ApiException">409: the object changed since it was read.</exception>
    /// <exception cref="NotLeadingException">This replica may not act.</exception>
    public async Task<bool> RemoveFinalizerAsync(TEntity entity, string finalizer, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entity);
        var current = entity.Metadata.Finalizers ?? [];
        if (!current.Contains(finalizer))
        {
            return true;
        }

        try
        {
            // The answer is not decoded: an object that cannot be is let go as well.
            await writer.MergeBodyAsync(
                ResourceKey.Of(entity), FinalizersPatch(entity, [.. current.Where(name => name != finalizer)]), ResourceWriter<TEntity>.MetadataOnly, cancellationToken);
            return true;
        }
        catch (ApiException e) when (e.IsNotFound)
        {
            return false;
        }
    }

    /// <summary>Sets or removes an annotation; does nothing if it is as wanted.</summary>
    /// <param name="entity">The object as last read.</param>
    /// <param name="name">Qualified name.</param>
    /// <param name="value">The value; null removes it.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The object as stored, or the one given if nothing had to be done.</returns>
    /// <exception cref="ApiException">The server refused.</exception>
    /// <exception cref="NotLeadingException">This replica may not act.</exception>
    public async Task<TEntity> SetAnnotationAsync(TEntity entity, string name, string? value, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entity);
        string? current = null;
        entity.Metadata.Annotations?.TryGetValue(name, out current);
        if (current == value)
        {
            return entity;
        }

        var metadata = new JsonObject { ["annotations"] = new JsonObject { [name] = value } };
        if (!string.IsNullOrEmpty(entity.Metadata.Uid))
        {
            metadata["uid"] = entity.Metadata.Uid;
        }

        return await writer.MergeAsync(ResourceKey.Of(entity), new JsonObject { ["metadata"] = metadata }, cancellationToken);
    }

    private static JsonObject FinalizersPatch(TEntity entity, IReadOnlyList<string> finalizers) => new()
    {
        ["metadata"] = new JsonObject
        {
            ["resourceVersion"] = entity.Metadata.ResourceVersion,
            ["finalizers"] = finalizers.Count == 0 ? null : new JsonArray([.. finalizers.Select(name => JsonValue.Create(name))]),
        },
    };
}

using System.Text.Json;
using System.Text.Json.Nodes;
using ChaosOperator.Kubernetes.Api;
using k8s;
using k8s.Models;

namespace ChaosOperator.Kubernetes.Writing;

/// <summary>
/// Writes an object's status by server-side apply, only if it says something new. The status given is the whole of it: what was applied before
/// and is left out now is removed. Guarded by uid, so that it never lands on a later object of the same name.
/// </summary>
/// <typeparam name="TEntity">The entity type.</typeparam>
/// <param name="writer">Writes of the kind.</param>
public sealed class StatusWriter<TEntity>(ResourceWriter<TEntity> writer)
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    /// <summary>Writes a status unless the last known one means the same.</summary>
    /// <typeparam name="TStatus">The status type.</typeparam>
    /// <param name="metadata">Metadata of the object: name, namespace, uid.</param>
    /// <param name="lastKnown">The status as last read; null if there was none. One that is out of date costs a needless write, no more.</param>
    /// <param name="status">The whole status.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>True if it was written; false if nothing had to be.</returns>
    /// <exception cref="ApiException">404: the object is gone; 409: another object has its name now.</exception>
    /// <exception cref="NotLeadingException">This replica may not act.</exception>
    public async Task<bool> WriteAsync<TStatus>(
        V1ObjectMeta metadata, TStatus? lastKnown, TStatus status, CancellationToken cancellationToken)
        where TStatus : class
    {
        ArgumentNullException.ThrowIfNull(metadata);
        ArgumentNullException.ThrowIfNull(status);
        var next = JsonSerializer.SerializeToNode(status, writer.Json);
        if (lastKnown is not null && JsonNode.DeepEquals(JsonSerializer.SerializeToNode(lastKnown, writer.Json), next))
        {
            return false;
        }

        var identity = new JsonObject { ["name"] = metadata.Name };
        if (!string.IsNullOrEmpty(metadata.NamespaceProperty))
        {
            identity["namespace"] = metadata.NamespaceProperty;
        }

        if (!string.IsNullOrEmpty(metadata.Uid))
        {
            identity["uid"] = metadata.Uid;
        }

        var body = new JsonObject { ["metadata"] = identity, ["status"] = next };
        // The answer is not decoded: a status is also written to say that the object cannot be. So it need not bring back a spec of hundreds of kilobytes.
        await writer.ApplyBodyAsync(ResourceKey.Of(metadata), "status", body, ResourceWriter<TEntity>.MetadataOnly, cancellationToken);
        return true;
    }
}

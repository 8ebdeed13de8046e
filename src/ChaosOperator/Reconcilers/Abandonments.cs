using ChaosOperator.Resources;
using ChaosOperator.Core.Runs;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Watching;
using k8s;
using k8s.Models;

namespace ChaosOperator.Reconcilers;

/// <summary>Who let an object go although something of it may be left in AWS.</summary>
internal static class Abandonments
{
    /// <summary>Reads it from the API server: the cache keeps no managed fields.</summary>
    /// <returns>Null when the object does not have the annotation <see cref="Annotations.Abandon"/>; then nothing is read.</returns>
    public static async Task<AbandonmentRecord?> ReadAbandonmentAsync<TEntity>(this ResourceApi<TEntity> api, TEntity entity, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        if (entity.Metadata.Annotations.Value(Annotations.Abandon) is not { } reason)
        {
            return null;
        }

        var by = await api.ReadAnnotatorAsync(ResourceKey.Of(entity), Annotations.Abandon, cancellationToken);
        return new AbandonmentRecord { Reason = reason, Manager = by?.Name, Time = by?.Time };
    }
}

using ChaosOperator.Kubernetes.Api;
using k8s;
using k8s.Models;

namespace ChaosOperator.Kubernetes.Watching;

/// <summary>Reads a whole collection in pages, from the API server itself.</summary>
public static class ResourceLister
{
    /// <summary>
    /// All objects and the version to watch from. If the continue token expires on the way (410) the rest cannot be had consistently: the whole is
    /// read again in one piece.
    /// </summary>
    /// <typeparam name="TEntity">The entity type.</typeparam>
    /// <param name="api">The kind.</param>
    /// <param name="pageSize">Objects per page at most.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Api.ApiException">Refused; 404: the kind is unknown.</exception>
    public static Task<(Dictionary<ResourceKey, ObjectReading<TEntity>> Items, string Version)> ListAllAsync<TEntity>(
        this IResourceApi<TEntity> api, int pageSize, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesObject<V1ObjectMeta> => api.ListAllAsync(pageSize, item => item, cancellationToken);

    /// <summary>The same of what somebody wants to keep of each object; the objects themselves are let go page by page.</summary>
    /// <typeparam name="TEntity">The entity type.</typeparam>
    /// <typeparam name="TKept">What is kept.</typeparam>
    /// <param name="api">The kind.</param>
    /// <param name="pageSize">Objects per page at most.</param>
    /// <param name="keep">What to keep of an object; asked twice when the list has to be begun anew.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="Api.ApiException">Refused; 404: the kind is unknown.</exception>
    public static async Task<(Dictionary<ResourceKey, TKept> Items, string Version)> ListAllAsync<TEntity, TKept>(
        this IResourceApi<TEntity> api, int pageSize, Func<ObjectReading<TEntity>, TKept> keep, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        try
        {
            return await ListPagesAsync(api, pageSize, keep, cancellationToken);
        }
        catch (ApiException e) when (e.IsGone)
        {
            return await ListPagesAsync(api, null, keep, cancellationToken);
        }
    }

    private static async Task<(Dictionary<ResourceKey, TKept> Items, string Version)> ListPagesAsync<TEntity, TKept>(
        IResourceApi<TEntity> api, int? pageSize, Func<ObjectReading<TEntity>, TKept> keep, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        var items = new Dictionary<ResourceKey, TKept>();
        string? continueToken = null;
        while (true)
        {
            var page = await api.ListAsync(pageSize, continueToken, cancellationToken);
            foreach (var item in page.Items)
            {
                items[item.Key] = keep(item);
            }

            if (page.Continue is null)
            {
                return (items, page.ResourceVersion);
            }

            continueToken = page.Continue;
        }
    }
}

using ChaosOperator.Kubernetes.Api;
using k8s;
using k8s.Models;

namespace ChaosOperator.Kubernetes.Watching;

/// <summary>What an informer needs of the API server: a page of a list, and a watch from a version on. One try each; the informer repeats.</summary>
/// <typeparam name="TEntity">The entity type.</typeparam>
public interface IResourceApi<TEntity>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    /// <summary>The kind.</summary>
    ResourceKind Kind { get; }

    /// <summary>The namespace that is looked at; null for all.</summary>
    string? Namespace { get; }

    /// <summary>Reads one page.</summary>
    /// <param name="limit">Objects per page at most; null for all in one.</param>
    /// <param name="continueToken">Token of the page before; null for the first page.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ApiException">E.g. 410: the token is too old; 404: the kind is unknown.</exception>
    Task<ResourcePage<TEntity>> ListAsync(int? limit, string? continueToken, CancellationToken cancellationToken);

    /// <summary>
    /// Streams changes after a version, bookmarks included. Ends without an exception when the server ends the watch, also before the first event.
    /// </summary>
    /// <param name="resourceVersion">Where to continue.</param>
    /// <param name="timeout">How long the server shall keep the watch open.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="ApiException">Refused on connecting or by an error event in the stream; <see cref="ApiException.IsGone"/> in both forms.</exception>
    /// <exception cref="HttpRequestException">The connection could not be made or broke.</exception>
    IAsyncEnumerable<WatchEvent<TEntity>> WatchAsync(string resourceVersion, TimeSpan timeout, CancellationToken cancellationToken);
}

using System.Runtime.CompilerServices;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Watching;
using k8s;
using k8s.Models;

namespace ChaosOperator.Cli.Cluster;

/// <summary>
/// Reads for an informer on behalf of somebody who waits: what passes by itself is told once, and that it has passed; what does not ends the waiting, since an informer would ask for ever.
/// </summary>
/// <param name="cluster">Where.</param>
/// <param name="api">The reads.</param>
/// <param name="tell">Tells people of an outage.</param>
/// <param name="giveUp">Told of what does not pass.</param>
internal sealed class WatchedApi<TEntity>(ClusterConnection cluster, IResourceApi<TEntity> api, Action<string> tell, Action<Exception> giveUp) : IResourceApi<TEntity>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    private bool isAway;

    public ResourceKind Kind => api.Kind;

    public string? Namespace => api.Namespace;

    public async Task<ResourcePage<TEntity>> ListAsync(int? limit, string? continueToken, CancellationToken cancellationToken)
    {
        try
        {
            var page = await cluster.WithRightAsync("list", Kind, () => api.ListAsync(limit, continueToken, cancellationToken));
            Answers();
            return page;
        }
        catch (Exception trouble) when (!cancellationToken.IsCancellationRequested)
        {
            Note(trouble);
            throw;
        }
    }

    public async IAsyncEnumerable<WatchEvent<TEntity>> WatchAsync(string resourceVersion, TimeSpan timeout, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var events = api.WatchAsync(resourceVersion, timeout, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await NextAsync(events, cancellationToken))
        {
            yield return events.Current;
        }
    }

    private async Task<bool> NextAsync(IAsyncEnumerator<WatchEvent<TEntity>> events, CancellationToken cancellationToken)
    {
        try
        {
            var isThere = await cluster.WithRightAsync("watch", Kind, async () => await events.MoveNextAsync());
            Answers();
            return isThere;
        }
        catch (Exception trouble) when (!cancellationToken.IsCancellationRequested)
        {
            Note(trouble);
            throw;
        }
    }

    private void Note(Exception trouble)
    {
        if (!ClusterTrouble.MayPass(trouble))
        {
            giveUp(trouble);
        }
        else if (!isAway && trouble is not ApiException { IsGone: true })
        {
            isAway = true;
            tell($"{ClusterTrouble.Of(trouble)} Trying again until it answers; in the cluster everything goes on meanwhile.");
        }
    }

    private void Answers()
    {
        if (isAway)
        {
            isAway = false;
            tell("The API server answers again.");
        }
    }
}

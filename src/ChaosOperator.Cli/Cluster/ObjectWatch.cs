using System.Runtime.CompilerServices;
using System.Threading.Channels;
using ChaosOperator.Kubernetes.Watching;
using k8s;
using k8s.Models;
using Microsoft.Extensions.Logging.Abstractions;

namespace ChaosOperator.Cli.Cluster;

/// <summary>Follows one object by a watch, through lost connections and outages of the API server.</summary>
internal static class ObjectWatch
{
    /// <summary>The object, each time that it changed: as it is, or as it last was when it is gone. Another object of the same name is not the object.</summary>
    /// <param name="cluster">Where.</param>
    /// <param name="name">Name of the object, which is there already.</param>
    /// <param name="tell">Tells people of trouble that passes.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="ClusterException">The object is not there, or cannot or may not be read.</exception>
    public static async IAsyncEnumerable<Seen<TEntity>> FollowAsync<TEntity>(this ClusterConnection cluster, string name, Action<string> tell, [EnumeratorCancellation] CancellationToken cancellationToken)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        // Nothing in between is passed over: what the operator did about a request may be seen in one state only.
        var changes = Channel.CreateUnbounded<ResourceChange<TEntity>>();
        var api = new WatchedApi<TEntity>(cluster, cluster.Api<TEntity>($"metadata.name={name}"), tell, trouble => changes.Writer.TryComplete(trouble));
        var informer = new Informer<TEntity>(api, TimeProvider.System, NullLogger<Informer<TEntity>>.Instance);
        informer.Subscribe(change => changes.Writer.TryWrite(change));
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var running = informer.RunAsync(ending.Token);
        var missing = MissingAsync(informer, () => changes.Writer.TryComplete(new ClusterException($"{api.Kind.Kind} {name} is gone from namespace {cluster.Namespace}.")), ending.Token);
        try
        {
            TEntity? first = null;
            await foreach (var change in changes.Reader.ReadAllAsync(cancellationToken))
            {
                var seen = change.Unreadable is { } unreadable
                    ? throw new ClusterException($"{api.Kind.Kind} {name} cannot be read: {unreadable.Error}. Use the kubectl-chaos of the operator's version.")
                    : new Seen<TEntity>(change.Latest!, change.IsDeletion);
                first ??= seen.Entity;
                yield return seen.Entity.Metadata.Uid == first.Metadata.Uid ? seen : new Seen<TEntity>(first, IsGone: true);
            }
        }
        finally
        {
            await ending.CancelAsync();
            await Task.WhenAll(running, missing);
        }
    }

    private static async Task MissingAsync<TEntity>(Informer<TEntity> informer, Action isMissing, CancellationToken cancellationToken)
        where TEntity : class, IKubernetesObject<V1ObjectMeta>
    {
        try
        {
            await informer.WaitForSyncAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            return;
        }

        if (informer.Keys().Count == 0)
        {
            isMissing();
        }
    }
}

/// <summary>An object as it was seen.</summary>
/// <param name="Entity">The object.</param>
/// <param name="IsGone">Whether it is gone.</param>
internal sealed record Seen<TEntity>(TEntity Entity, bool IsGone);

using System.Runtime.CompilerServices;
using System.Text;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Watching;
using k8s;
using k8s.Models;

namespace ChaosOperator.Tests.Orphans;

/// <summary>An API server that lists what a test has stored, two objects a page.</summary>
internal sealed class ListedApi<TEntity> : IResourceApi<TEntity>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    private readonly List<ObjectReading<TEntity>> stored = [];

    public ResourceKind Kind => ResourceKind.Of<TEntity>();

    public string? Namespace => null;

    /// <summary>What a list is refused with; null: it is not.</summary>
    public Exception? Refusal { get; set; }

    /// <summary>How often it was listed, from the first page on.</summary>
    public int Reads { get; private set; }

    public void Store(TEntity entity) => stored.Add(new ObjectReading<TEntity>(ResourceKey.Of(entity), "1", entity, null));

    public void StoreUnreadable(V1ObjectMeta metadata, string json = "{}")
    {
        var key = new ResourceKey(metadata.NamespaceProperty, metadata.Name);
        stored.Add(new ObjectReading<TEntity>(key, "1", null, new UnreadableObject(key, metadata, Encoding.UTF8.GetBytes(json), "spec: cannot be read")));
    }

    public Task<ResourcePage<TEntity>> ListAsync(int? limit, string? continueToken, CancellationToken cancellationToken)
    {
        if (Refusal is { } refusal)
        {
            throw refusal;
        }

        Reads += continueToken is null ? 1 : 0;
        var from = continueToken is null ? 0 : int.Parse(continueToken);
        return Task.FromResult(new ResourcePage<TEntity>([.. stored.Skip(from).Take(2)], "1", from + 2 < stored.Count ? $"{from + 2}" : null));
    }

    public async IAsyncEnumerable<WatchEvent<TEntity>> WatchAsync(string resourceVersion, TimeSpan timeout, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield break;
    }
}

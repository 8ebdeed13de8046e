using System.Runtime.CompilerServices;
using ChaosOperator.Kubernetes.Api;
using ChaosOperator.Kubernetes.Watching;
using ChaosOperator.Reconcilers;
using ChaosOperator.Resources;
using k8s;
using k8s.Models;

namespace ChaosOperator.Tests.Policies;

/// <summary>A cache that shows what a test wants it to.</summary>
/// <param name="shown">What it shows at present.</param>
internal sealed class ShownCache<TEntity>(Func<IReadOnlyList<TEntity>> shown) : IResourceCache<TEntity>
    where TEntity : class, IKubernetesObject<V1ObjectMeta>
{
    public TEntity? Get(ResourceKey key) => shown().FirstOrDefault(entity => ResourceKey.Of(entity) == key);

    public UnreadableObject? GetUnreadable(ResourceKey key) => null;

    public IReadOnlyList<TEntity> List(string? ns = null) => shown();

    public IReadOnlyList<TEntity> ByIndex(string index, string value) => [.. shown().Where(entity => entity is V1Alpha1ChaosRun run && Filed(index, run) == value)];

    public IReadOnlyList<ResourceKey> Keys() => [.. shown().Select(entity => ResourceKey.Of(entity))];

    private static string? Filed(string index, V1Alpha1ChaosRun run) => index == Names.ByPlace ? RunResources.PlaceOf(run) : RunResources.ExperimentOf(run);
}

/// <summary>An API server that is not to be asked.</summary>
internal sealed class NoApi : IResourceApi<V1Alpha1ChaosPolicy>
{
    public ResourceKind Kind => ResourceKind.Of<V1Alpha1ChaosPolicy>(isNamespaced: false);

    public string? Namespace => null;

    public Task<ResourcePage<V1Alpha1ChaosPolicy>> ListAsync(int? limit, string? continueToken, CancellationToken cancellationToken) =>
        throw new InvalidOperationException("Nothing is to be read here.");

    public async IAsyncEnumerable<WatchEvent<V1Alpha1ChaosPolicy>> WatchAsync(string resourceVersion, TimeSpan timeout, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        yield break;
    }
}

using ChaosOperator.Kubernetes.Watching;

namespace ChaosOperator.Kubernetes.Hosting;

/// <summary>What a readiness probe asks: are all caches whole?</summary>
/// <param name="informers">All informers of the process.</param>
public sealed class KubernetesReadiness(IEnumerable<IInformer> informers)
{
    private readonly IReadOnlyList<IInformer> _informers = [.. informers];

    /// <summary>Health of each informer right now, with what to do where something is wrong.</summary>
    public IReadOnlyList<InformerHealth> Informers => [.. _informers.Select(informer => informer.Health)];

    /// <summary>True if every informer has a whole cache of a kind that exists and may be read. A short absence of the API server does not change it.</summary>
    public bool IsReady => _informers.All(informer => informer.Health.IsReady);
}

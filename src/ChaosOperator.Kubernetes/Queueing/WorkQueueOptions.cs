using ChaosOperator.Kubernetes.Api;

namespace ChaosOperator.Kubernetes.Queueing;

/// <summary>How a work queue delays keys that failed.</summary>
public sealed record WorkQueueOptions
{
    /// <summary>Label of the queue in metrics.</summary>
    public string Name { get; init; } = "queue";

    /// <summary>Backoff per key. Default: 200 ms doubling to 5 minutes, on the queue's clock.</summary>
    public ExponentialBackoff Backoff { get; init; } = new(TimeSpan.FromMilliseconds(200), TimeSpan.FromMinutes(5));

    /// <summary>Which keys go before all others; asked when a key becomes ready, so it must be quick. Default: none.</summary>
    public Func<ResourceKey, bool> IsUrgent { get; init; } = static _ => false;
}

using ChaosOperator.Kubernetes.Queueing;

namespace ChaosOperator.Kubernetes.Controllers;

/// <summary>How a controller works.</summary>
public sealed record ControllerOptions
{
    /// <summary>Label in logs and metrics; empty for the kind in lower case.</summary>
    public string Name { get; init; } = "";

    /// <summary>Reconciles at once, each for a different object. Default 4.</summary>
    public int Workers { get; init; } = 4;

    /// <summary>Workers beside those that take urgent keys only, so that no number of slow reconciles keeps an urgent one waiting. Default none.</summary>
    public int UrgentWorkers { get; init; }

    /// <summary>Real time that one reconcile may take before its token fires. Default 2 min.</summary>
    public TimeSpan ReconcileTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Real time that reconciles in progress get to end on shutdown before their tokens fire. Default 20 s.</summary>
    public TimeSpan DrainTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Backoff per object after failures, on the queue's clock. Default 200 ms doubling to 5 minutes.</summary>
    public ExponentialBackoff Backoff { get; init; } = new WorkQueueOptions().Backoff;

    /// <summary>Looks at an exception before <see cref="FailureClassifier"/> does, e.g. for the exceptions of a cloud SDK; null: no opinion.</summary>
    public Func<Exception, FailureKind?> Classify { get; init; } = static _ => null;
}

using ChaosOperator.Kubernetes.Queueing;

namespace ChaosOperator.Kubernetes.Watching;

/// <summary>How an informer lists and watches. All times are real time.</summary>
public sealed record InformerOptions
{
    /// <summary>Objects per page of a list. Default 500.</summary>
    public int PageSize { get; init; } = 500;

    /// <summary>How long the server is asked to keep a watch open; the informer asks for up to twice as long, at random. Default 5 min.</summary>
    public TimeSpan WatchTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>A watch without event or bookmark for so long is taken for dead and started again. API servers send a bookmark a minute. Default 3 min.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromMinutes(3);

    /// <summary>Delays after failures in a row. Default 500 ms doubling to 30 s.</summary>
    public ExponentialBackoff Backoff { get; init; } = new(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(30));

    /// <summary>A watch that ends sooner than this without any event counts as a failure, so that a broken proxy is not asked in a tight loop. Default 1 s.</summary>
    public TimeSpan ShortestWatch { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>What to do if the API server does not know the kind, said in the log: e.g. <c>kubectl apply -f crds/</c>.</summary>
    public string InstallHint { get; init; } = "apply its custom resource definition";
}

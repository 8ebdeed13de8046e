using ChaosOperator.Kubernetes.Queueing;

namespace ChaosOperator.Kubernetes.Watching;

/// <summary>How an informer lists and watches. All times are real time.</summary>
public sealed record InformerOptions
{
    /// <summary>Objects per page of a list. Default 500.</summary>
    public int PageSize { get; init; } = 500;

    /// <summary>
    /// How long the server is asked to keep a watch open; the informer asks for up to half as long again, at random, so that many do not come back at once. With
    /// <see cref="WatchGrace"/> the bound on how late a change can be noticed when a watch falls silent without ending. Default 20 s.
    /// </summary>
    public TimeSpan WatchTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How much longer than asked for a watch may stay open before it is taken for dead and started again. Default 10 s.</summary>
    public TimeSpan WatchGrace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Delays after failures in a row. Default 500 ms doubling to 30 s.</summary>
    public ExponentialBackoff Backoff { get; init; } = new(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(30));

    /// <summary>A watch that ends sooner than this without any event counts as a failure, so that a broken proxy is not asked in a tight loop. Default 1 s.</summary>
    public TimeSpan ShortestWatch { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>What to do if the API server does not know the kind, said in the log: e.g. <c>kubectl apply -f crds/</c>.</summary>
    public string InstallHint { get; init; } = "apply its custom resource definition";
}

using ChaosOperator.Kubernetes.Api;

namespace ChaosOperator.Kubernetes.Watching;

/// <summary>How an informer gets on with the API server.</summary>
public enum InformerState
{
    /// <summary>The first list is not complete.</summary>
    Starting,

    /// <summary>Listed and watching.</summary>
    Watching,

    /// <summary>The API server does not know the kind (404).</summary>
    KindMissing,

    /// <summary>The API server refuses the list or the watch (401, 403).</summary>
    Forbidden,

    /// <summary>The API server cannot be reached or fails; tried again with backoff.</summary>
    Failing,
}

/// <summary>Health of one informer, for readiness probes.</summary>
/// <param name="Kind">What it watches.</param>
/// <param name="State">How it gets on.</param>
/// <param name="HasSynced">True once a first list was complete, whatever happened later: the cache may be old but is whole.</param>
/// <param name="Objects">Objects in the cache, unreadable ones included.</param>
/// <param name="Message">What is wrong and what to do; empty if nothing is.</param>
public sealed record InformerHealth(ResourceKind Kind, InformerState State, bool HasSynced, int Objects, string Message)
{
    /// <summary>Ready to work with: a whole cache of a kind that exists and may be read. Stays true while the API server is away.</summary>
    public bool IsReady => HasSynced && State is not (InformerState.KindMissing or InformerState.Forbidden);
}

/// <summary>The side of an informer that does not depend on its entity type.</summary>
public interface IInformer
{
    /// <summary>How it gets on right now.</summary>
    InformerHealth Health { get; }

    /// <summary>Lists and watches until the token fires; never throws for anything the API server does.</summary>
    /// <param name="cancellationToken">Stops the informer.</param>
    Task RunAsync(CancellationToken cancellationToken);

    /// <summary>Completes when the first list is in the cache.</summary>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task WaitForSyncAsync(CancellationToken cancellationToken);
}

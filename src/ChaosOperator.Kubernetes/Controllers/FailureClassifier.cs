using System.Net.Sockets;
using ChaosOperator.Kubernetes.Api;

namespace ChaosOperator.Kubernetes.Controllers;

/// <summary>The four kinds of failure, each with its own path.</summary>
public enum FailureKind
{
    /// <summary>Somebody else changed the object first: requeue quietly, the next reconcile sees the newer one.</summary>
    Conflict,

    /// <summary>Network, throttling, an overloaded server: backoff, one line in the log.</summary>
    Transient,

    /// <summary>No retry until the object changes; a warning in the log.</summary>
    Permanent,

    /// <summary>Anything unforeseen: an error with its stack in the log, backoff.</summary>
    Bug,
}

/// <summary>Decides which path an exception takes.</summary>
public static class FailureClassifier
{
    /// <summary>Classifies an exception of this runtime and of the network. An owner may look first: see <see cref="ControllerOptions.Classify"/>.</summary>
    /// <param name="exception">What a reconciler threw.</param>
    public static FailureKind Classify(Exception exception) => exception switch
    {
        PermanentException => FailureKind.Permanent,
        ApiException { IsConflict: true } => FailureKind.Conflict,
        ApiException { IsTransient: true } => FailureKind.Transient,
        ApiException => FailureKind.Bug,
        HttpRequestException or IOException or SocketException or TimeoutException or OperationCanceledException => FailureKind.Transient,
        AggregateException { InnerExceptions: [var only] } => Classify(only),
        _ => FailureKind.Bug,
    };
}

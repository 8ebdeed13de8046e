namespace ChaosOperator.Lab.Hosting;

/// <summary>Ways in which the lab's AWS fails on demand.</summary>
public enum FaultKind
{
    /// <summary>Rejected by a rate limit; no effect.</summary>
    Throttle,

    /// <summary>5xx; no effect.</summary>
    ServerError,

    /// <summary>The effect takes place, then the connection is cut without a response.</summary>
    LostResponse,

    /// <summary>Answered normally, but late.</summary>
    Latency,

    /// <summary>The caller's credentials have expired; no effect.</summary>
    ExpiredToken,

    /// <summary>The caller's credentials are not known (any more); no effect.</summary>
    InvalidClientToken,

    /// <summary>The caller lacks the right; no effect.</summary>
    AccessDenied,

    /// <summary>A service quota is exhausted; no effect.</summary>
    Quota,

    /// <summary>No effect and no response; the client waits until it gives up.</summary>
    Timeout,
}

/// <summary>A fault on demand.</summary>
/// <param name="Service">Signing name, or <c>*</c>.</param>
/// <param name="Operation">Operation, or <c>*</c>.</param>
/// <param name="Kind">What happens.</param>
/// <param name="Times">How many calls it strikes; 0 until deleted.</param>
/// <param name="LatencyMilliseconds">Real milliseconds before the call is carried out; goes with any kind.</param>
/// <param name="Caller">Role ARN or access key of whose calls it strikes, or <c>*</c>.</param>
/// <param name="After">How many calls that fit are let through before.</param>
/// <param name="Message">What an error says; null for the words of the service.</param>
/// <param name="EndsSession">Whether the session that the call was made in is over by it: all that comes with its access key is answered so from then on, whatever it is. With kinds about credentials only.</param>
public sealed record Fault(
    string Service, string Operation, FaultKind Kind, int Times = 1, int LatencyMilliseconds = 0, string Caller = "*", int After = 0, string? Message = null, bool EndsSession = false)
{
    /// <summary>Whether it is one that there can be.</summary>
    public bool IsSound => Service is { Length: > 0 } && Operation is { Length: > 0 } && Caller is { Length: > 0 } && Times >= 0 && LatencyMilliseconds >= 0 && After >= 0
        && (!EndsSession || Kind is FaultKind.ExpiredToken or FaultKind.InvalidClientToken or FaultKind.AccessDenied);
}

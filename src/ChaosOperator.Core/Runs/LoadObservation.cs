namespace ChaosOperator.Core.Runs;

/// <summary>Where a vantage point stands.</summary>
public enum VantagePointState
{
    /// <summary>There is no Job.</summary>
    Missing,

    /// <summary>Its pod is not ready yet.</summary>
    Starting,

    /// <summary>Its pod is ready.</summary>
    Up,

    /// <summary>It ended, or was ended by Kubernetes.</summary>
    Ended,
}

/// <summary>A vantage point of a load as it was seen.</summary>
/// <param name="Name">Its name.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Detail">What Kubernetes says of its Job or pod, as a clause; empty when it says nothing.</param>
public sealed record VantagePointObservation(string Name, VantagePointState State, string Detail)
{
    /// <summary>Which start of which pod is up: another one, or the same when it was not ready for a moment, is another instance. Null when it is not up, or is a function.</summary>
    public string? Instance { get; init; }
}

namespace ChaosOperator.Kubernetes.Api;

/// <summary>Deadline and retries around each request.</summary>
public sealed record ApiClientOptions
{
    /// <summary>Real time for one request with all its tries. Default 30 s.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Tries after the first one. Default 4.</summary>
    public int Retries { get; init; } = 4;

    /// <summary>First delay between tries, doubled each time, with jitter; a <c>Retry-After</c> takes its place. Default 200 ms.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(200);
}

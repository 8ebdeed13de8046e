namespace ChaosOperator.Kubernetes.Api;

/// <summary>One request to the API server, before credentials.</summary>
/// <param name="Verb">The Kubernetes verb (<c>get</c>, <c>list</c>, <c>watch</c>, <c>create</c>, <c>patch</c>, …): the label of the metrics.</param>
/// <param name="Method">HTTP method.</param>
/// <param name="Path">Path and query without a leading slash.</param>
public sealed record ApiRequest(string Verb, HttpMethod Method, string Path)
{
    /// <summary>Body, or null for none.</summary>
    public byte[]? Body { get; init; }

    /// <summary>Media type of the body.</summary>
    public string ContentType { get; init; } = "application/json";

    /// <summary>What the answer is to be: the media types that are taken, the best first.</summary>
    public string Accept { get; init; } = "application/json";

    /// <summary>
    /// True if 429, 5xx and broken connections are tried again inside the deadline. False where the caller has a loop of its own
    /// (informers, leases, events): there is one layer of retries around every request, never two.
    /// </summary>
    public bool Retry { get; init; } = true;

    /// <summary>Asked right before each try is sent; throws what the caller is to see when it may not be. Null: nobody is asked.</summary>
    public Action? BeforeSend { get; init; }

    /// <summary>Real time that the answer's headers may take, all tries together; null for the client's default.</summary>
    public TimeSpan? Deadline { get; init; }
}

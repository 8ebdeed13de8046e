using System.Net;

namespace ChaosOperator.Kubernetes.Api;

/// <summary>
/// The API server refused a request. The message names the request, the answer and the server's own explanation; it never
/// holds credentials or request bodies.
/// </summary>
public sealed class ApiException : Exception
{
    /// <summary>Creates the exception for one answer.</summary>
    /// <param name="statusCode">HTTP status, or the <c>code</c> of a status object inside a watch.</param>
    /// <param name="reason">Machine-readable reason, e.g. <c>Conflict</c>, <c>AlreadyExists</c>, <c>Expired</c>; may be empty.</param>
    /// <param name="message">What was asked and what came back.</param>
    /// <param name="retryAfter">How long the server asks to wait, if it said so.</param>
    public ApiException(HttpStatusCode statusCode, string reason, string message, TimeSpan? retryAfter = null)
        : base(message)
    {
        StatusCode = statusCode;
        Reason = reason;
        RetryAfter = retryAfter;
    }

    /// <summary>HTTP status of the answer.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>The <c>reason</c> field of the Kubernetes status object; empty if there was none.</summary>
    public string Reason { get; }

    /// <summary>The answer's <c>Retry-After</c>.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>Somebody else changed the object first (409), whatever the reason.</summary>
    public bool IsConflict => StatusCode == HttpStatusCode.Conflict;

    /// <summary>The object to create exists (409, reason AlreadyExists).</summary>
    public bool IsAlreadyExists => IsConflict && Reason == "AlreadyExists";

    /// <summary>The object or the kind does not exist (404).</summary>
    public bool IsNotFound => StatusCode == HttpStatusCode.NotFound;

    /// <summary>The resource version or continue token is too old (410): list again.</summary>
    public bool IsGone => StatusCode == HttpStatusCode.Gone;

    /// <summary>The same request may succeed later without any change: 408, 429, any 5xx but 501.</summary>
    public bool IsTransient =>
        StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests
        || ((int)StatusCode >= 500 && StatusCode != HttpStatusCode.NotImplemented);
}

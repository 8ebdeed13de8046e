using System.Net;
using Amazon.Runtime;

namespace Amazon.Lambda.Model;

/// <summary>The key of the function is disabled. HTTP 502, error code <c>KMSDisabledException</c>.</summary>
public class KMSDisabledException : AmazonLambdaException
{
    /// <inheritdoc cref="AmazonLambdaException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public KMSDisabledException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>Whose fault it is, <c>User</c> or <c>Service</c>.</summary>
    public string? Type { get; set; }
}

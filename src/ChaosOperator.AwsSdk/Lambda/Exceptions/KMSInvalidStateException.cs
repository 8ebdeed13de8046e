using System.Net;
using Amazon.Runtime;

namespace Amazon.Lambda.Model;

/// <summary>The key of the function is not in a state in which it can be used. HTTP 502, error code <c>KMSInvalidStateException</c>.</summary>
public class KMSInvalidStateException : AmazonLambdaException
{
    /// <inheritdoc cref="AmazonLambdaException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public KMSInvalidStateException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>Whose fault it is, <c>User</c> or <c>Service</c>.</summary>
    public string? Type { get; set; }
}

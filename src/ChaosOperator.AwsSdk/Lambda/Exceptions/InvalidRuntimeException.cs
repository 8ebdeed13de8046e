using System.Net;
using Amazon.Runtime;

namespace Amazon.Lambda.Model;

/// <summary>The runtime of the function is not supported any more. HTTP 502, error code <c>InvalidRuntimeException</c>.</summary>
public class InvalidRuntimeException : AmazonLambdaException
{
    /// <inheritdoc cref="AmazonLambdaException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public InvalidRuntimeException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>Whose fault it is, <c>User</c> or <c>Service</c>.</summary>
    public string? Type { get; set; }
}

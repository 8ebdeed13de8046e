using System.Net;
using Amazon.Runtime;

namespace Amazon.Lambda.Model;

/// <summary>The request is too large once it is written. HTTP 413, error code <c>SerializedRequestEntityTooLargeException</c>.</summary>
public class SerializedRequestEntityTooLargeException : AmazonLambdaException
{
    /// <inheritdoc cref="AmazonLambdaException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public SerializedRequestEntityTooLargeException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>Whose fault it is, <c>User</c> or <c>Service</c>.</summary>
    public string? Type { get; set; }
}

using System.Net;
using Amazon.Runtime;

namespace Amazon.Lambda.Model;

/// <summary>The function is idle and its network connections are being restored; wait, then try again. HTTP 502, error code <c>ResourceNotReadyException</c>.</summary>
public class ResourceNotReadyException : AmazonLambdaException
{
    /// <inheritdoc cref="AmazonLambdaException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public ResourceNotReadyException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>Whose fault it is, <c>User</c> or <c>Service</c>.</summary>
    public string? Type { get; set; }
}

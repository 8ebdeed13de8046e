using System.Net;
using Amazon.Runtime;

namespace Amazon.Lambda.Model;

/// <summary>Restoring the snapshot took too long. HTTP 408, error code <c>SnapStartTimeoutException</c>.</summary>
public class SnapStartTimeoutException : AmazonLambdaException
{
    /// <inheritdoc cref="AmazonLambdaException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public SnapStartTimeoutException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>Whose fault it is, <c>User</c> or <c>Service</c>.</summary>
    public string? Type { get; set; }
}

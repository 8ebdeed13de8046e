using System.Net;
using Amazon.Runtime;

namespace Amazon.Lambda.Model;

/// <summary>The snapshot of the function is not ready; wait, then try again. HTTP 409, error code <c>SnapStartNotReadyException</c>.</summary>
public class SnapStartNotReadyException : AmazonLambdaException
{
    /// <inheritdoc cref="AmazonLambdaException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public SnapStartNotReadyException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>Whose fault it is, <c>User</c> or <c>Service</c>.</summary>
    public string? Type { get; set; }
}

using System.Net;
using Amazon.Runtime;

namespace Amazon.Lambda.Model;

/// <summary>The snapshot of the function could not be made anew. HTTP 409, error code <c>SnapStartRegenerationFailureException</c>.</summary>
public class SnapStartRegenerationFailureException : AmazonLambdaException
{
    /// <inheritdoc cref="AmazonLambdaException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public SnapStartRegenerationFailureException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>Whose fault it is, <c>User</c> or <c>Service</c>.</summary>
    public string? Type { get; set; }
}

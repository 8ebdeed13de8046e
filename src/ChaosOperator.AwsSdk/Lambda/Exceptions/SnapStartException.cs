using System.Net;
using Amazon.Runtime;

namespace Amazon.Lambda.Model;

/// <summary>The function failed while its snapshot was restored. HTTP 400, error code <c>SnapStartException</c>.</summary>
public class SnapStartException : AmazonLambdaException
{
    /// <inheritdoc cref="AmazonLambdaException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public SnapStartException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>Whose fault it is, <c>User</c> or <c>Service</c>.</summary>
    public string? Type { get; set; }
}

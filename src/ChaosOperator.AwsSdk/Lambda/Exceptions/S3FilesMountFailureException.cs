using System.Net;
using Amazon.Runtime;

namespace Amazon.Lambda.Model;

/// <summary>The S3 files of the function could not be mounted. HTTP 403, error code <c>S3FilesMountFailureException</c>.</summary>
public class S3FilesMountFailureException : AmazonLambdaException
{
    /// <inheritdoc cref="AmazonLambdaException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public S3FilesMountFailureException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>Whose fault it is, <c>User</c> or <c>Service</c>.</summary>
    public string? Type { get; set; }
}

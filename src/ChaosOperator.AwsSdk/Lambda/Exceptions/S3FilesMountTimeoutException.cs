using System.Net;
using Amazon.Runtime;

namespace Amazon.Lambda.Model;

/// <summary>Mounting the S3 files of the function took too long. HTTP 408, error code <c>S3FilesMountTimeoutException</c>.</summary>
public class S3FilesMountTimeoutException : AmazonLambdaException
{
    /// <inheritdoc cref="AmazonLambdaException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public S3FilesMountTimeoutException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>Whose fault it is, <c>User</c> or <c>Service</c>.</summary>
    public string? Type { get; set; }
}

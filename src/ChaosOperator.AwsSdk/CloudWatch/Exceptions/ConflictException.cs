using System.Net;
using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

/// <summary>Somebody else changes the same at the same time. HTTP 409, error code <c>ConflictException</c>.</summary>
public class ConflictException : AmazonCloudWatchException
{
    /// <inheritdoc cref="AmazonCloudWatchException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public ConflictException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

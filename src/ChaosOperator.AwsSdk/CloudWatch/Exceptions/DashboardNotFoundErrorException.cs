using System.Net;
using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

/// <summary>There is no such dashboard. HTTP 404, error code <c>ResourceNotFound</c>.</summary>
public class DashboardNotFoundErrorException : AmazonCloudWatchException
{
    /// <inheritdoc cref="AmazonCloudWatchException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public DashboardNotFoundErrorException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

using System.Net;
using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

/// <summary>The body of the dashboard is not valid. HTTP 400, error code <c>InvalidParameterInput</c>.</summary>
public class DashboardInvalidInputErrorException : AmazonCloudWatchException
{
    /// <inheritdoc cref="AmazonCloudWatchException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public DashboardInvalidInputErrorException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

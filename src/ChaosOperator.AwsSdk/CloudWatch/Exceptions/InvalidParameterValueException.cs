using System.Net;
using Amazon.Runtime;

namespace Amazon.CloudWatch.Model;

/// <summary>The value of a parameter is not valid. HTTP 400, error code <c>InvalidParameterValue</c>.</summary>
public class InvalidParameterValueException : AmazonCloudWatchException
{
    /// <inheritdoc cref="AmazonCloudWatchException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public InvalidParameterValueException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

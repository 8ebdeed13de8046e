using System.Net;
using Amazon.Runtime;

namespace Amazon.Route53.Model;

/// <summary>The request breaks a rule of the service. HTTP 400, error code <c>InvalidInput</c>.</summary>
public class InvalidInputException : AmazonRoute53Exception
{
    /// <inheritdoc cref="AmazonRoute53Exception(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public InvalidInputException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

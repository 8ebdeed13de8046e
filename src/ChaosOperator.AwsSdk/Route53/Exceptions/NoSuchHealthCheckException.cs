using System.Net;
using Amazon.Runtime;

namespace Amazon.Route53.Model;

/// <summary>There is no such health check. HTTP 404, error code <c>NoSuchHealthCheck</c>.</summary>
public class NoSuchHealthCheckException : AmazonRoute53Exception
{
    /// <inheritdoc cref="AmazonRoute53Exception(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public NoSuchHealthCheckException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

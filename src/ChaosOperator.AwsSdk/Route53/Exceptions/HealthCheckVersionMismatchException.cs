using System.Net;
using Amazon.Runtime;

namespace Amazon.Route53.Model;

/// <summary>
/// The health check was changed since it was read: read it again. HTTP 409, error code <c>HealthCheckVersionMismatch</c>.
/// </summary>
public class HealthCheckVersionMismatchException : AmazonRoute53Exception
{
    /// <inheritdoc cref="AmazonRoute53Exception(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public HealthCheckVersionMismatchException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

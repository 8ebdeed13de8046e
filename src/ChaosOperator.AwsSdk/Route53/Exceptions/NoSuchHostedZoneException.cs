using System.Net;
using Amazon.Runtime;

namespace Amazon.Route53.Model;

/// <summary>There is no such hosted zone. HTTP 404, error code <c>NoSuchHostedZone</c>.</summary>
public class NoSuchHostedZoneException : AmazonRoute53Exception
{
    /// <inheritdoc cref="AmazonRoute53Exception(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public NoSuchHostedZoneException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

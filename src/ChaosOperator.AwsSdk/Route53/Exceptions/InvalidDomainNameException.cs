using System.Net;
using Amazon.Runtime;

namespace Amazon.Route53.Model;

/// <summary>The domain name is not valid. HTTP 400, error code <c>InvalidDomainName</c>.</summary>
public class InvalidDomainNameException : AmazonRoute53Exception
{
    /// <inheritdoc cref="AmazonRoute53Exception(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public InvalidDomainNameException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

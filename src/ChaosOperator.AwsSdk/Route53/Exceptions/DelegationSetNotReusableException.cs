using System.Net;
using Amazon.Runtime;

namespace Amazon.Route53.Model;

/// <summary>The delegation set is not reusable. HTTP 400, error code <c>DelegationSetNotReusable</c>.</summary>
public class DelegationSetNotReusableException : AmazonRoute53Exception
{
    /// <inheritdoc cref="AmazonRoute53Exception(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public DelegationSetNotReusableException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

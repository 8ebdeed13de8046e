using System.Net;
using Amazon.Runtime;

namespace Amazon.Route53.Model;

/// <summary>There is no such delegation set. HTTP 400, error code <c>NoSuchDelegationSet</c>.</summary>
public class NoSuchDelegationSetException : AmazonRoute53Exception
{
    /// <inheritdoc cref="AmazonRoute53Exception(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public NoSuchDelegationSetException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

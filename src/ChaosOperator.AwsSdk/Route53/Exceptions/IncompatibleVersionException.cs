using System.Net;
using Amazon.Runtime;

namespace Amazon.Route53.Model;

/// <summary>The resource was made with a newer version of the API. HTTP 400, error code <c>IncompatibleVersion</c>.</summary>
public class IncompatibleVersionException : AmazonRoute53Exception
{
    /// <inheritdoc cref="AmazonRoute53Exception(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public IncompatibleVersionException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

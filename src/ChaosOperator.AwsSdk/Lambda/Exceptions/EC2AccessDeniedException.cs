using System.Net;
using Amazon.Runtime;

namespace Amazon.Lambda.Model;

/// <summary>Lambda may not set up the network of the function; see its execution role. HTTP 502, error code <c>EC2AccessDeniedException</c>.</summary>
public class EC2AccessDeniedException : AmazonLambdaException
{
    /// <inheritdoc cref="AmazonLambdaException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public EC2AccessDeniedException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>Whose fault it is, <c>User</c> or <c>Service</c>.</summary>
    public string? Type { get; set; }
}

using System.Net;
using Amazon.Runtime;

namespace Amazon.Lambda.Model;

/// <summary>A security group of the function is not there. HTTP 502, error code <c>InvalidSecurityGroupIDException</c>.</summary>
public class InvalidSecurityGroupIDException : AmazonLambdaException
{
    /// <inheritdoc cref="AmazonLambdaException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public InvalidSecurityGroupIDException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>Whose fault it is, <c>User</c> or <c>Service</c>.</summary>
    public string? Type { get; set; }
}

using System.Net;
using Amazon.Runtime;

namespace Amazon.Lambda.Model;

/// <summary>A subnet of the function is not there. HTTP 502, error code <c>InvalidSubnetIDException</c>.</summary>
public class InvalidSubnetIDException : AmazonLambdaException
{
    /// <inheritdoc cref="AmazonLambdaException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public InvalidSubnetIDException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>Whose fault it is, <c>User</c> or <c>Service</c>.</summary>
    public string? Type { get; set; }
}

using System.Net;
using Amazon.Runtime;

namespace Amazon.Lambda.Model;

/// <summary>The signature of the code does not match. HTTP 400, error code <c>InvalidCodeSignatureException</c>.</summary>
public class InvalidCodeSignatureException : AmazonLambdaException
{
    /// <inheritdoc cref="AmazonLambdaException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public InvalidCodeSignatureException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>Whose fault it is, <c>User</c> or <c>Service</c>.</summary>
    public string? Type { get; set; }
}

using System.Net;
using Amazon.Runtime;

namespace Amazon.Lambda.Model;

/// <summary>The function calls itself in a loop, which Lambda stopped. HTTP 400, error code <c>RecursiveInvocationException</c>.</summary>
public class RecursiveInvocationException : AmazonLambdaException
{
    /// <inheritdoc cref="AmazonLambdaException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public RecursiveInvocationException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>Whose fault it is, <c>User</c> or <c>Service</c>.</summary>
    public string? Type { get; set; }
}

using System.Net;
using Amazon.Runtime;

namespace Amazon.Lambda.Model;

/// <summary>A durable execution of this name was started already. HTTP 409, error code <c>DurableExecutionAlreadyStartedException</c>.</summary>
public class DurableExecutionAlreadyStartedException : AmazonLambdaException
{
    /// <inheritdoc cref="AmazonLambdaException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public DurableExecutionAlreadyStartedException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>Whose fault it is, <c>User</c> or <c>Service</c>.</summary>
    public string? Type { get; set; }
}

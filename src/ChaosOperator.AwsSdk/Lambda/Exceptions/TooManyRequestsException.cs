using System.Net;
using Amazon.Runtime;
using ChaosOperator.AwsSdk.Runtime.Shapes;

namespace Amazon.Lambda.Model;

/// <summary>Too many requests; they can be sent again later. HTTP 429, error code <c>TooManyRequestsException</c>.</summary>
public class TooManyRequestsException : AmazonLambdaException
{
    /// <inheritdoc cref="AmazonLambdaException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public TooManyRequestsException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>How many seconds to wait before the next try.</summary>
    [InHeader("Retry-After")]
    public string? RetryAfterSeconds { get; set; }

    /// <summary>Whose fault it is, <c>User</c> or <c>Service</c>.</summary>
    public string? Type { get; set; }

    /// <summary>Which limit was hit.</summary>
    public ThrottleReason? Reason { get; set; }
}

using System.Net;
using Amazon.Runtime;

namespace Amazon.Lambda.Model;

/// <summary>A subnet of the function has no address left. HTTP 502, error code <c>SubnetIPAddressLimitReachedException</c>.</summary>
public class SubnetIPAddressLimitReachedException : AmazonLambdaException
{
    /// <inheritdoc cref="AmazonLambdaException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public SubnetIPAddressLimitReachedException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>Whose fault it is, <c>User</c> or <c>Service</c>.</summary>
    public string? Type { get; set; }
}

using System.Net;
using Amazon.Runtime;

namespace Amazon.Lambda.Model;

/// <summary>A quota of the account is used up. HTTP 402, error code <c>ServiceQuotaExceededException</c>.</summary>
public class ServiceQuotaExceededException : AmazonLambdaException
{
    /// <inheritdoc cref="AmazonLambdaException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public ServiceQuotaExceededException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>Whose fault it is, <c>User</c> or <c>Service</c>.</summary>
    public string? Type { get; set; }
}

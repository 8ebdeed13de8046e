using System.Net;
using Amazon.Runtime;

namespace Amazon.Lambda.Model;

/// <summary>The limit of network interfaces of the account is reached. HTTP 502, error code <c>ENILimitReachedException</c>.</summary>
public class ENILimitReachedException : AmazonLambdaException
{
    /// <inheritdoc cref="AmazonLambdaException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public ENILimitReachedException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>Whose fault it is, <c>User</c> or <c>Service</c>.</summary>
    public string? Type { get; set; }
}

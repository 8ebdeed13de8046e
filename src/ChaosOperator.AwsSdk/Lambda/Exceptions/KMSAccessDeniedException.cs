using System.Net;
using Amazon.Runtime;

namespace Amazon.Lambda.Model;

/// <summary>Lambda may not use the key of the function. HTTP 502, error code <c>KMSAccessDeniedException</c>.</summary>
public class KMSAccessDeniedException : AmazonLambdaException
{
    /// <inheritdoc cref="AmazonLambdaException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public KMSAccessDeniedException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>Whose fault it is, <c>User</c> or <c>Service</c>.</summary>
    public string? Type { get; set; }
}

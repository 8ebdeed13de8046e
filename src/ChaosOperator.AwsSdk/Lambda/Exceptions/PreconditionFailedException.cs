using System.Net;
using Amazon.Runtime;

namespace Amazon.Lambda.Model;

/// <summary>
/// The revision id is not the current one: read again, then decide again. HTTP 412, error code <c>PreconditionFailedException</c>.
/// </summary>
public class PreconditionFailedException : AmazonLambdaException
{
    /// <inheritdoc cref="AmazonLambdaException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public PreconditionFailedException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>Whose fault it is, <c>User</c> or <c>Service</c>.</summary>
    public string? Type { get; set; }
}

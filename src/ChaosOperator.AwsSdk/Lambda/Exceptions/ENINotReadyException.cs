using System.Net;
using Amazon.Runtime;

namespace Amazon.Lambda.Model;

/// <summary>The network interface of the function is not ready; wait, then try again. HTTP 502, error code <c>ENINotReadyException</c>.</summary>
public class ENINotReadyException : AmazonLambdaException
{
    /// <inheritdoc cref="AmazonLambdaException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public ENINotReadyException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>Whose fault it is, <c>User</c> or <c>Service</c>.</summary>
    public string? Type { get; set; }
}

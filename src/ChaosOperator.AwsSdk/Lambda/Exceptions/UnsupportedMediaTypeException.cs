using System.Net;
using Amazon.Runtime;

namespace Amazon.Lambda.Model;

/// <summary>The payload is not JSON by its content type. HTTP 415, error code <c>UnsupportedMediaTypeException</c>.</summary>
public class UnsupportedMediaTypeException : AmazonLambdaException
{
    /// <inheritdoc cref="AmazonLambdaException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public UnsupportedMediaTypeException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>Whose fault it is, <c>User</c> or <c>Service</c>.</summary>
    public string? Type { get; set; }
}

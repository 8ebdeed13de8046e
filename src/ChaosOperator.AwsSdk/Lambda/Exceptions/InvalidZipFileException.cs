using System.Net;
using Amazon.Runtime;

namespace Amazon.Lambda.Model;

/// <summary>The code of the function cannot be unpacked. HTTP 502, error code <c>InvalidZipFileException</c>.</summary>
public class InvalidZipFileException : AmazonLambdaException
{
    /// <inheritdoc cref="AmazonLambdaException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public InvalidZipFileException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>Whose fault it is, <c>User</c> or <c>Service</c>.</summary>
    public string? Type { get; set; }
}

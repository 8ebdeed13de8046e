using System.Net;
using Amazon.Runtime;

namespace Amazon.Lambda.Model;

/// <summary>Reading from the file system of the function failed. HTTP 410, error code <c>EFSIOException</c>.</summary>
public class EFSIOException : AmazonLambdaException
{
    /// <inheritdoc cref="AmazonLambdaException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public EFSIOException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>Whose fault it is, <c>User</c> or <c>Service</c>.</summary>
    public string? Type { get; set; }
}

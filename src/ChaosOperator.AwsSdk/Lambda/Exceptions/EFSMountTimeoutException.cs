using System.Net;
using Amazon.Runtime;

namespace Amazon.Lambda.Model;

/// <summary>Mounting the file system of the function took too long. HTTP 408, error code <c>EFSMountTimeoutException</c>.</summary>
public class EFSMountTimeoutException : AmazonLambdaException
{
    /// <inheritdoc cref="AmazonLambdaException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public EFSMountTimeoutException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>Whose fault it is, <c>User</c> or <c>Service</c>.</summary>
    public string? Type { get; set; }
}

using System.Net;
using Amazon.Runtime;

namespace Amazon.Lambda.Model;

/// <summary>The file system of the function cannot be reached. HTTP 408, error code <c>EFSMountConnectivityException</c>.</summary>
public class EFSMountConnectivityException : AmazonLambdaException
{
    /// <inheritdoc cref="AmazonLambdaException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public EFSMountConnectivityException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>Whose fault it is, <c>User</c> or <c>Service</c>.</summary>
    public string? Type { get; set; }
}

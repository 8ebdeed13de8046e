using System.Net;
using Amazon.Runtime;

namespace Amazon.Lambda.Model;

/// <summary>
/// The function is being updated, or exists already: wait, then try again. HTTP 409, error code <c>ResourceConflictException</c>.
/// </summary>
public class ResourceConflictException : AmazonLambdaException
{
    /// <inheritdoc cref="AmazonLambdaException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public ResourceConflictException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>Whose fault it is, <c>User</c> or <c>Service</c>.</summary>
    public string? Type { get; set; }
}

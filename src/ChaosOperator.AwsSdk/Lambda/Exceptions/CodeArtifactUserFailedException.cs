using System.Net;
using Amazon.Runtime;

namespace Amazon.Lambda.Model;

/// <summary>The user that code artifacts are read as could not be made. HTTP 409, error code <c>CodeArtifactUserFailedException</c>.</summary>
public class CodeArtifactUserFailedException : AmazonLambdaException
{
    /// <inheritdoc cref="AmazonLambdaException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public CodeArtifactUserFailedException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>Whose fault it is, <c>User</c> or <c>Service</c>.</summary>
    public string? Type { get; set; }
}

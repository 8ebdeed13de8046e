using System.Net;
using Amazon.Runtime;

namespace Amazon.Lambda.Model;

/// <summary>The user that code artifacts are read as was deleted. HTTP 409, error code <c>CodeArtifactUserDeletedException</c>.</summary>
public class CodeArtifactUserDeletedException : AmazonLambdaException
{
    /// <inheritdoc cref="AmazonLambdaException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public CodeArtifactUserDeletedException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>Whose fault it is, <c>User</c> or <c>Service</c>.</summary>
    public string? Type { get; set; }
}

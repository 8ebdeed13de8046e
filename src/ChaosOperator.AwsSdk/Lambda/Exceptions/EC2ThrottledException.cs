using System.Net;
using Amazon.Runtime;

namespace Amazon.Lambda.Model;

/// <summary>EC2 throttled Lambda while it set the function up. HTTP 502, error code <c>EC2ThrottledException</c>.</summary>
public class EC2ThrottledException : AmazonLambdaException
{
    /// <inheritdoc cref="AmazonLambdaException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public EC2ThrottledException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>Whose fault it is, <c>User</c> or <c>Service</c>.</summary>
    public string? Type { get; set; }
}

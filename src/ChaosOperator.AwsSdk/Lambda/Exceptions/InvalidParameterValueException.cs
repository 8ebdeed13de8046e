using System.Net;
using Amazon.Runtime;

namespace Amazon.Lambda.Model;

/// <summary>The value of a parameter is not valid. HTTP 400, error code <c>InvalidParameterValueException</c>.</summary>
public class InvalidParameterValueException : AmazonLambdaException
{
    /// <inheritdoc cref="AmazonLambdaException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public InvalidParameterValueException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>Whose fault it is, <c>User</c> or <c>Service</c>.</summary>
    public string? Type { get; set; }
}

using System.Net;
using Amazon.Runtime;

namespace Amazon.FIS.Model;

/// <summary>The request breaks a rule of the service. HTTP 400, error code <c>ValidationException</c>.</summary>
public class ValidationException : AmazonFISException
{
    /// <inheritdoc cref="AmazonFISException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public ValidationException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

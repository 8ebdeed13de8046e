using System.Net;
using Amazon.Runtime;

namespace Amazon.FIS.Model;

/// <summary>
/// The request contradicts the state of the resource, or its token was used for another request. HTTP 409, error code
/// <c>ConflictException</c>.
/// </summary>
public class ConflictException : AmazonFISException
{
    /// <inheritdoc cref="AmazonFISException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public ConflictException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

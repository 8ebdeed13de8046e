using System.Net;
using Amazon.Runtime;

namespace Amazon.FIS.Model;

/// <summary>There is no such resource. HTTP 404, error code <c>ResourceNotFoundException</c>.</summary>
public class ResourceNotFoundException : AmazonFISException
{
    /// <inheritdoc cref="AmazonFISException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public ResourceNotFoundException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }
}

using System.Net;
using Amazon.Runtime;

namespace Amazon.Lambda.Model;

/// <summary>
/// The capacity provider has as many versions as it may have. HTTP 400, error code
/// <c>FunctionVersionsPerCapacityProviderLimitExceededException</c>.
/// </summary>
public class FunctionVersionsPerCapacityProviderLimitExceededException : AmazonLambdaException
{
    /// <inheritdoc cref="AmazonLambdaException(string, Exception, ErrorType, string, string, HttpStatusCode)"/>
    public FunctionVersionsPerCapacityProviderLimitExceededException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>Whose fault it is, <c>User</c> or <c>Service</c>.</summary>
    public string? Type { get; set; }
}

using System.Net;
using Amazon.Runtime;

namespace Amazon.Lambda;

/// <summary>AWS Lambda refused a request or failed; the base of all its modelled errors.</summary>
public class AmazonLambdaException : AmazonServiceException
{
    /// <summary>Makes the exception for an error answer.</summary>
    /// <param name="message">What the service said.</param>
    /// <param name="innerException">The HTTP failure behind it.</param>
    /// <param name="errorType">Whose fault it is.</param>
    /// <param name="errorCode">The error code on the wire.</param>
    /// <param name="requestId">The request id, for a support case.</param>
    /// <param name="statusCode">The HTTP status.</param>
    public AmazonLambdaException(
        string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode)
        : base(message, innerException, errorType, errorCode, requestId, statusCode)
    {
    }

    /// <summary>Tells the retry policy that 429 is a throttle, whatever the error code.</summary>
    public override RetryableDetails? Retryable =>
        StatusCode == HttpStatusCode.TooManyRequests ? new RetryableDetails(throttling: true) : base.Retryable;
}

using System.Net;
using Amazon.Runtime;

namespace ChaosOperator.AwsSdk.Runtime.Errors;

/// <summary>An error as it came over the wire.</summary>
/// <param name="Code">The short code, without namespace, e.g. <c>ConflictException</c>; empty where the answer had none.</param>
/// <param name="Alias">Another name for the same error, where the service sends two.</param>
/// <param name="Message">What the service said; empty where it said nothing.</param>
/// <param name="RequestId">The request id, for a support case.</param>
internal sealed record ErrorDescription(string Code, string Alias, string Message, string RequestId);

/// <summary>Makes an exception; the arguments are those of <see cref="AmazonServiceException"/>.</summary>
internal delegate AmazonServiceException ExceptionFactory(
    string message, Exception? innerException, ErrorType errorType, string errorCode, string requestId, HttpStatusCode statusCode);

/// <summary>The errors that a service's model names, and the exceptions that stand for them.</summary>
/// <param name="fallback">Makes the exception for an error that the model does not name.</param>
/// <param name="modelled">Exceptions by error code.</param>
internal sealed class ErrorTable(ExceptionFactory fallback, IReadOnlyDictionary<string, ExceptionFactory> modelled)
{
    /// <summary>The exception for an error that came over the wire.</summary>
    public AmazonServiceException Create(ErrorDescription error, Exception? innerException, HttpStatusCode statusCode)
    {
        // Where two are sent the alias is the name of the shape, and one code may stand for several.
        var factory = modelled.GetValueOrDefault(error.Alias) ?? modelled.GetValueOrDefault(error.Code) ?? fallback;
        var code = error.Code.Length > 0 ? error.Code : CodeOf(statusCode);
        var message = error.Message.Length > 0 ? error.Message : $"The service answered {(int)statusCode} ({code}) without a message.";
        var type = (int)statusCode >= 500 ? ErrorType.Receiver : ErrorType.Sender;
        return factory(message, innerException, type, code, error.RequestId, statusCode);
    }

    /// <summary>The exception for a request that cannot be sent.</summary>
    public AmazonServiceException Unsent(string message) => fallback(message, null, ErrorType.Sender, "", "", default);

    // Where a gateway in between answers without a code, the retry policy still has to see a throttle.
    private static string CodeOf(HttpStatusCode statusCode) =>
        statusCode == HttpStatusCode.TooManyRequests ? "TooManyRequestsException" : statusCode.ToString();
}

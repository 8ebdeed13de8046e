using System.Net;
using System.Net.Sockets;
using Amazon.Runtime;
using Amazon.SecurityToken;
using ChaosOperator.Aws.Throttling;
using ChaosOperator.Core.Aws;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace ChaosOperator.Aws.Failures;

/// <summary>Turns what the SDK and the resilience pipeline throw into failures with a kind and a message that may be shown.</summary>
public static class AwsFailures
{
    private const string OperatorPolicy = "deploy/iam/operator-policy.json";
    private const HttpStatusCode NoAnswer = default;

    /// <summary>True for exceptions that say something about AWS or the way to it; false for mistakes of the program.</summary>
    /// <param name="exception">What was thrown.</param>
    public static bool IsAboutAws(Exception exception) =>
        exception is AmazonServiceException or AmazonClientException or BrokenCircuitException or TimeoutRejectedException or HeldBackException or AwsRefusedException || IsNetwork(exception);

    /// <summary>True when AWS cannot be reached or is broken; a throttle is not an outage, it comes from a service that is well.</summary>
    /// <param name="exception">What was thrown.</param>
    public static bool IsOutage(Exception exception) => exception switch
    {
        TimeoutRejectedException => true,
        AmazonServiceException { StatusCode: NoAnswer } service => IsNetwork(service.InnerException),
        AmazonServiceException service => (int)service.StatusCode >= 500 && !ErrorCodes.IsThrottle(ErrorCodes.Short(service.ErrorCode), service.StatusCode),
        AmazonClientException client => IsNetwork(client.InnerException),
        _ => IsNetwork(exception),
    };

    /// <summary>True when the service asks for fewer calls.</summary>
    /// <param name="exception">What was thrown.</param>
    public static bool IsThrottle(Exception exception) =>
        exception is AmazonServiceException service && ErrorCodes.IsThrottle(ErrorCodes.Short(service.ErrorCode), service.StatusCode);

    /// <summary>The failure that an exception stands for.</summary>
    /// <param name="exception">An exception for which <see cref="IsAboutAws"/> holds.</param>
    /// <param name="call">The call that threw it.</param>
    /// <exception cref="ArgumentException">The exception is not about AWS.</exception>
    public static AwsFailure Classify(Exception exception, AwsCall call)
    {
        ArgumentNullException.ThrowIfNull(exception);
        ArgumentNullException.ThrowIfNull(call);
        return exception switch
        {
            AwsRefusedException refusal => refusal.Failure,
            BrokenCircuitException => Transient(call, $"{ServiceOf(call)} in {call.Region} did not answer several calls before, so this one was held back"),
            TimeoutRejectedException => Transient(call, "no answer came in time"),
            HeldBackException held => Throttled(call, held.Message),
            AmazonUnmarshallingException => Transient(call, "the answer could not be read"),
            AmazonSecurityTokenServiceException assuming when call.RoleArn is not null => OfAssuming(assuming, call),
            AmazonServiceException service => OfService(service, call),
            AmazonClientException client when IsNetwork(client.InnerException) => Transient(call, NetworkReason(client.InnerException)),
            AmazonClientException client => OfClient(client, call),
            _ when IsNetwork(exception) => Transient(call, NetworkReason(exception)),
            _ => throw new ArgumentException($"{exception.GetType().Name} does not come from AWS.", nameof(exception)),
        };
    }

    /// <summary>What kind of failure an exception stands for; null for one that is not about AWS.</summary>
    internal static AwsFailureKind? KindOf(Exception exception) => IsAboutAws(exception) ? Classify(exception, Unnamed).Kind : null;

    private static readonly AwsCall Unnamed = new("", "", "", null, null, null);

    /// <summary>The error code of the service, short; null where there was none.</summary>
    internal static string? CodeOf(Exception exception) => exception switch
    {
        AwsRefusedException refusal => refusal.ErrorCode,
        AmazonServiceException { ErrorCode.Length: > 0 } service => ErrorCodes.Short(service.ErrorCode),
        _ => null,
    };

    private static AwsFailure OfService(AmazonServiceException exception, AwsCall call)
    {
        if (exception.StatusCode == NoAnswer && IsNetwork(exception.InnerException)) return Transient(call, NetworkReason(exception.InnerException));
        var code = ErrorCodes.Short(exception.ErrorCode);
        var reason = ShortReason.Of(exception.Message, call.AccountId) ?? code;
        return ErrorCodes.KindOf(code, exception.StatusCode) switch
        {
            AwsFailureKind.AccessDenied when ErrorCodes.IsUnaccepted(code) => new AwsFailure(
                AwsFailureKind.AccessDenied, call.Operation, $"{call.Operation} on {call.Subject}: AWS did not accept the credentials of {call.Caller} ({code}). Renew them."),
            AwsFailureKind.AccessDenied => Denied(call, ShortReason.DeniedAction(exception.Message) ?? call.Operation),
            AwsFailureKind.Quota => new AwsFailure(
                AwsFailureKind.Quota,
                call.Operation,
                $"{call.Operation} on {call.Subject} met a quota in {call.Region}: {reason}. It is tried again; free what is in use or have the quota raised."),
            AwsFailureKind.NotFound => new AwsFailure(
                AwsFailureKind.NotFound,
                call.Operation,
                $"{call.Operation}: {call.Subject} was not found in {call.Region}. Create it, or correct name and region in the spec."),
            AwsFailureKind.Invalid => new AwsFailure(
                AwsFailureKind.Invalid, call.Operation, $"{call.Operation} refused {call.Subject}: {reason}. Correct what it names in the spec."),
            _ when IsThrottle(exception) => Throttled(call, "the service asks for fewer calls"),
            _ => Transient(call, $"the service answered {code}"),
        };
    }

    private static AwsFailure Denied(AwsCall call, string action) => new(
        AwsFailureKind.AccessDenied,
        call.Operation,
        action == call.Operation
            ? $"{call.Operation} on {call.Subject} was denied to {call.Caller}; allow it in its policy ({OperatorPolicy})."
            : $"{call.Operation} on {call.Subject} was denied because {call.Caller} may not {action}; allow {action} in its policy ({OperatorPolicy}).");

    // Everything but an outage of STS means that the role cannot be taken on.
    private static AwsFailure OfAssuming(AmazonSecurityTokenServiceException exception, AwsCall call)
    {
        var assuming = call with { Operation = RefusedRole.AssumeRole, Subject = $"role {call.RoleArn}", RoleArn = null };
        var kind = exception.StatusCode == NoAnswer ? AwsFailureKind.Transient : ErrorCodes.KindOf(ErrorCodes.Short(exception.ErrorCode), exception.StatusCode);
        if (kind is AwsFailureKind.Transient or AwsFailureKind.Throttled) return OfService(exception, assuming);
        return new AwsFailure(AwsFailureKind.AccessDenied, RefusedRole.AssumeRole, RefusedRole.Message(exception, call));
    }

    private static AwsFailure OfClient(AmazonClientException exception, AwsCall call) =>
        FoundNoCredentials(exception)
            ? new AwsFailure(
                AwsFailureKind.AccessDenied,
                call.Operation,
                $"{call.Operation} on {call.Subject}: there are no AWS credentials. Give the operator's pod an IAM role; on a machine of your own set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.")
            : new AwsFailure(
                AwsFailureKind.Invalid,
                call.Operation,
                $"{call.Operation} on {call.Subject} could not be sent: {ShortReason.Of(exception.Message, call.AccountId) ?? exception.GetType().Name}. Check region and endpoints.");

    // STS takes two kinds of signature: where the SDK finds no credentials for the one, it complains of the library that it lacks for the other.
    private static bool FoundNoCredentials(AmazonClientException exception) =>
        exception is AWSCommonRuntimeException || exception.Message.Contains("credentials", StringComparison.OrdinalIgnoreCase);

    private static AwsFailure Transient(AwsCall call, string reason) =>
        new(AwsFailureKind.Transient, call.Operation, $"{call.Operation} on {call.Subject} did not go through: {reason}. It is tried again.");

    private static AwsFailure Throttled(AwsCall call, string reason) =>
        new(AwsFailureKind.Throttled, call.Operation, $"{call.Operation} on {call.Subject} did not go through: {reason}. It is tried again later.");

    private static string ServiceOf(AwsCall call) => call.Operation.Split(':')[0];

    private static bool IsNetwork(Exception? exception) => exception switch
    {
        null => false,
        HttpRequestException or IOException or SocketException or WebException or TimeoutException or OperationCanceledException => true,
        _ => exception.InnerException is { } inner && exception is AggregateException && IsNetwork(inner),
    };

    private static string NetworkReason(Exception? exception) => exception switch
    {
        TimeoutException or OperationCanceledException => "no answer came in time",
        HttpRequestException { HttpRequestError: HttpRequestError.NameResolutionError } => "the endpoint's name could not be resolved",
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => "no secure connection to the endpoint could be made",
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError } => "the endpoint could not be reached",
        _ => "the connection was lost",
    };
}

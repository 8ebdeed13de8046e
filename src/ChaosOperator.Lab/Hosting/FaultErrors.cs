namespace ChaosOperator.Lab.Hosting;

/// <summary>The error that a fault shows as, in the words of the service it strikes.</summary>
internal static class FaultErrors
{
    /// <summary>Null for the kinds that are not an error response.</summary>
    public static AwsError? For(FaultKind kind, AwsCall call, AwsProtocol protocol) => Of(kind, call, InWordsOf(protocol));

    private static AwsProtocol InWordsOf(AwsProtocol protocol) => protocol == AwsProtocol.Cbor ? AwsProtocol.AwsJson : protocol;

    private static AwsError? Of(FaultKind kind, AwsCall call, AwsProtocol protocol) => kind switch
    {
        FaultKind.Throttle => Throttle(call, protocol),
        FaultKind.ServerError => ServerError(call, protocol),
        FaultKind.ExpiredToken => protocol is AwsProtocol.RestJson or AwsProtocol.AwsJson
            ? new(protocol == AwsProtocol.RestJson ? 403 : 400, "ExpiredTokenException", "The security token included in the request is expired")
            : new(403, "ExpiredToken", "The security token included in the request is expired"),
        FaultKind.InvalidClientToken => protocol is AwsProtocol.RestJson or AwsProtocol.AwsJson
            ? new(protocol == AwsProtocol.RestJson ? 403 : 400, "UnrecognizedClientException", "The security token included in the request is invalid.")
            : new(403, "InvalidClientTokenId", "The security token included in the request is invalid"),
        FaultKind.AccessDenied => AccessDenied(call, protocol, $"{(call.Service == "monitoring" ? "cloudwatch" : call.Service)}:{call.Operation}"),
        FaultKind.Quota => Quota(call),
        _ => null,
    };

    private static AwsError Throttle(AwsCall call, AwsProtocol protocol) => protocol switch
    {
        AwsProtocol.RestJson when call.Service == "lambda" => new(429, "TooManyRequestsException", "Rate exceeded"),
        AwsProtocol.RestJson or AwsProtocol.AwsJson => new(400, "ThrottlingException", "Rate exceeded"),
        _ => new(400, "Throttling", "Rate exceeded"),
    };

    private static AwsError ServerError(AwsCall call, AwsProtocol protocol) => protocol switch
    {
        AwsProtocol.RestJson when call.Service == "lambda" => new(500, "ServiceException", "An internal error occurred."),
        AwsProtocol.AwsJson when call.Service == "ssm" => new(500, "InternalServerError", "An internal error occurred."),
        AwsProtocol.AwsJson or AwsProtocol.RestJson => new(500, "InternalServerException", "An internal error occurred."),
        _ => new(503, "ServiceUnavailable", "Service is unable to handle request."),
    };

    /// <summary>What a caller hears whose policy does not allow an action.</summary>
    public static AwsError AccessDenied(AwsCall call, AwsProtocol protocol, string action, string? resource = null)
    {
        var target = resource is null ? "" : $" on resource: {resource}";
        var message = $"User: {call.Caller} is not authorized to perform: {action}{target} because no identity-based policy allows the {action} action";
        return InWordsOf(protocol) switch
        {
            AwsProtocol.RestJson => new(403, "AccessDeniedException", message),
            AwsProtocol.AwsJson => new(400, "AccessDeniedException", message),
            _ => new(403, "AccessDenied", message),
        };
    }

    private static AwsError Quota(AwsCall call) => call.Service switch
    {
        "fis" => new(402, "ServiceQuotaExceededException", "You have exceeded your service quota."),
        "ssm" => new(400, "AutomationExecutionLimitExceededException", "The number of simultaneously running Automation executions exceeded the allowable limit."),
        "lambda" => new(400, "CodeStorageExceededException", "Code storage limit exceeded."),
        "route53" => new(400, "TooManyHealthChecks", "This health check can't be created because the current account has reached the limit."),
        _ => new(400, "LimitExceeded", "The quota for this account has been reached."),
    };
}

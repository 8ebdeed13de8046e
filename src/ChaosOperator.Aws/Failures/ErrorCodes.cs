using System.Net;
using ChaosOperator.Core.Aws;

namespace ChaosOperator.Aws.Failures;

/// <summary>What the error codes of AWS services mean for a run.</summary>
internal static class ErrorCodes
{
    private const string Suffix = "Exception";
    private const HttpStatusCode QuotaStatus = HttpStatusCode.PaymentRequired;

    // The credentials themselves are at fault: no policy can help.
    private static readonly HashSet<string> Unaccepted =
    [
        "UnrecognizedClient", "InvalidClientTokenId", "ExpiredToken", "RequestExpired", "InvalidSignature", "SignatureDoesNotMatch",
        "IncompleteSignature", "MissingAuthenticationToken", "InvalidAccessKeyId", "AuthFailure", "InvalidIdentityToken", "ExpiredTokenId",
    ];

    private static readonly HashSet<string> Denied =
    [
        "AccessDenied", "UnauthorizedOperation", "AuthorizationError", "NotAuthorized", "OptInRequired", "Forbidden", "KMSAccessDenied", "AccountProblem",
    ];

    private static readonly HashSet<string> Throttled =
    [
        "Throttling", "ThrottledException", "Throttled", "RequestThrottled", "RequestLimitExceeded", "TooManyRequests", "SlowDown",
        "BandwidthLimitExceeded", "PriorRequestNotComplete", "TransactionInProgress", "RateExceeded", "TooManyUpdates",
    ];

    // Somebody else's change is under way; it ends without a person.
    private static readonly HashSet<string> Busy = ["ResourceConflict", "PreconditionFailed", "HealthCheckVersionMismatch", "Conflict", "ResourceInUse", "InternalFailure", "InternalError",
        "InternalServerError", "InternalServiceError", "ServiceUnavailable", "RequestTimeout", "SnapStartNotReady", "CodeArtifactUserPending"];

    // SSM says InvalidDocument for a document that is not there.
    private static readonly HashSet<string> Absent = ["InvalidDocument", "InvalidDocumentVersion"];

    private static readonly HashSet<string> Expired = ["ExpiredToken", "RequestExpired"];

    /// <summary>The code without namespace and without the suffix <c>Exception</c>, which some protocols add and others do not.</summary>
    public static string Short(string? code)
    {
        var name = (code ?? "").Split('#')[^1].Split(':')[0];
        return name.EndsWith(Suffix, StringComparison.Ordinal) && name.Length > Suffix.Length ? name[..^Suffix.Length] : name;
    }

    /// <summary>True when AWS did not accept the credentials themselves.</summary>
    public static bool IsUnaccepted(string code) => Unaccepted.Contains(code);

    /// <summary>True when the credentials were good but have expired.</summary>
    public static bool IsExpired(string code) => Expired.Contains(code);

    /// <summary>True when the service asks for fewer calls.</summary>
    public static bool IsThrottle(string code, HttpStatusCode status) => Throttled.Contains(code) || status == HttpStatusCode.TooManyRequests;

    /// <summary>The path that an error takes.</summary>
    /// <param name="code">Short code.</param>
    /// <param name="status">Status of the answer; 0 when there was none.</param>
    public static AwsFailureKind KindOf(string code, HttpStatusCode status) => code switch
    {
        _ when IsThrottle(code, status) => AwsFailureKind.Throttled,
        _ when (int)status >= 500 || Busy.Contains(code) => AwsFailureKind.Transient,
        _ when IsUnaccepted(code) || Denied.Contains(code) => AwsFailureKind.AccessDenied,
        _ when status == QuotaStatus || code.EndsWith("QuotaExceeded", StringComparison.Ordinal) || code.Contains("LimitExceeded", StringComparison.Ordinal) || code == "CodeStorageExceeded"
            => AwsFailureKind.Quota,
        _ when Absent.Contains(code) || code.Contains("NotFound", StringComparison.Ordinal) || code.StartsWith("NoSuch", StringComparison.Ordinal)
            => AwsFailureKind.NotFound,
        _ when code.StartsWith("Invalid", StringComparison.Ordinal) || code.StartsWith("Validation", StringComparison.Ordinal) => AwsFailureKind.Invalid,
        _ => KindOf(status),
    };

    private static AwsFailureKind KindOf(HttpStatusCode status) => status switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => AwsFailureKind.AccessDenied,
        HttpStatusCode.NotFound => AwsFailureKind.NotFound,
        HttpStatusCode.RequestTimeout => AwsFailureKind.Transient,
        _ => AwsFailureKind.Invalid,
    };
}

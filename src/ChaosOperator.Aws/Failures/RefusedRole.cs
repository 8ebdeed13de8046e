using Amazon.SecurityToken;

namespace ChaosOperator.Aws.Failures;

/// <summary>Says why STS gave no session of a role, and what is to be done about it.</summary>
internal static class RefusedRole
{
    public const string AssumeRole = "sts:AssumeRole";

    private const string TagSession = "sts:TagSession";

    private const string TooManyTags = "PackedPolicyTooLarge";

    /// <summary>The message for an answer of STS that is about the role and its session.</summary>
    /// <param name="exception">What STS answered.</param>
    /// <param name="call">The call that the session is for.</param>
    public static string Message(AmazonSecurityTokenServiceException exception, AwsCall call)
    {
        var code = ErrorCodes.Short(exception.ErrorCode);
        return (code, ShortReason.DeniedAction(exception.Message)) switch
        {
            (TooManyTags, _) => $"{AssumeRole} of role {call.RoleArn} was refused to the operator, since the tags of its session are too large together ({ShortReason.Of(exception.Message, call.AccountId) ?? code}); "
                + "turn off the tags that EKS Pod Identity hands on (disableSessionTags of the association), or do without --session-tags.",
            (_, TagSession) => $"{AssumeRole} of role {call.RoleArn} was denied to the operator, since its session may have no tags; allow {TagSession} on it beside {AssumeRole}, in the policy of the operator's identity (deploy/iam/pod-policy.json) "
                + $"and in the role's trust policy, there in a statement that demands no external id (deploy/iam/operator-trust.json). {WhoseTags(call)}",
            _ => $"{AssumeRole} of role {call.RoleArn} was denied to the operator ({code}); "
                + $"let the role's trust policy name the operator's identity{Demanding(call.ExternalId)}, and allow that identity {AssumeRole}{Tagging(call)} on it.",
        };
    }

    private static string WhoseTags(AwsCall call) => call.TagsSession
        ? "The tags are those of --session-tags, and of EKS Pod Identity if the operator has its identity by it."
        : "The tags are those that EKS Pod Identity hands on.";

    private static string Tagging(AwsCall call) => call.TagsSession ? $" and {TagSession} (in both policies, since --session-tags is set)" : "";

    private static string Demanding(string? externalId) => externalId is null ? "" : $" and, if it demands an external id, {externalId}";
}

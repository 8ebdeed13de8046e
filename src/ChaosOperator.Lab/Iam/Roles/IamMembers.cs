using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ChaosOperator.Lab.Ssm.Documents;

namespace ChaosOperator.Lab.Iam.Roles;

/// <summary>Members of IAM's requests and answers.</summary>
internal static partial class IamMembers
{
    private const int LongestRoleName = 64;
    private const int LongestPolicyName = 128;

    /// <exception cref="Hosting.AwsError">It is not there, or no name of a role.</exception>
    public static string RoleName(this JsonObject body) => Name(body, "roleName", LongestRoleName);

    /// <exception cref="Hosting.AwsError">It is not there, or no name of a policy.</exception>
    public static string PolicyName(this JsonObject body) => Name(body, "policyName", LongestPolicyName);

    /// <exception cref="Hosting.AwsError">It is not there.</exception>
    public static string Document(this JsonObject body, string member) => body.Optional(member) is { Length: > 0 } text
        ? text
        : throw IamErrors.Invalid($"1 validation error detected: Value null at '{char.ToLowerInvariant(member[0])}{member[1..]}' failed to satisfy constraint: Member must not be null");

    /// <summary>A policy within an answer.</summary>
    public static string Encoded<TPolicy>(WrittenPolicy<TPolicy> policy) => Uri.EscapeDataString(policy.Text);

    private static string Name(JsonObject body, string member, int longest) => body.Optional($"{char.ToUpperInvariant(member[0])}{member[1..]}") is { } name && name.Length <= longest && Allowed().IsMatch(name)
        ? name
        : throw IamErrors.Invalid($"The specified value for {member} is invalid. It must contain only alphanumeric characters and/or the following: +=,.@_-, and at most {longest} of them");

    [GeneratedRegex(@"^[A-Za-z0-9_+=,.@-]+\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Allowed();
}

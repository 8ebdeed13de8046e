using System.IO.Enumeration;

namespace ChaosOperator.Lab.Iam;

/// <summary>One statement of a policy.</summary>
/// <param name="Sid">Its name.</param>
/// <param name="Allows">Whether it allows; otherwise it denies.</param>
/// <param name="Actions">Actions with wildcards, any case.</param>
/// <param name="Resources">ARNs with wildcards.</param>
/// <param name="Conditions">All must hold.</param>
internal sealed record PolicyStatement(
    string Sid, bool Allows, IReadOnlyList<string> Actions, IReadOnlyList<string> Resources, IReadOnlyList<PolicyCondition> Conditions)
{
    private const int ArnParts = 6;

    /// <summary>The pairs of its actions and resources that meet a need; none when it says nothing about it.</summary>
    public IEnumerable<(string Action, string Resource)> Meeting(RequiredPermission need) =>
        from action in Actions
        where FileSystemName.MatchesSimpleExpression(action, need.Action)
        from resource in Resources
        where MatchesArn(resource, need.Resource) && Conditions.All(condition => condition.Holds(need.Context))
        select (action, resource);

    /// <summary>Wildcards stay within the parts of an ARN; the last part is everything behind the fifth colon.</summary>
    internal static bool MatchesArn(string pattern, string arn)
    {
        if (pattern == "*")
            return true;
        var (wanted, given) = (pattern.Split(':', ArnParts), arn.Split(':', ArnParts));
        return wanted.Length == given.Length && wanted.Zip(given).All(part => part.First == part.Second || FileSystemName.MatchesSimpleExpression(part.First, part.Second, ignoreCase: false));
    }
}

namespace ChaosOperator.Cli.Permissions;

/// <summary>What the files of policies are called. Pure.</summary>
internal static class PolicyFiles
{
    private const string Pod = "pod";

    /// <summary>
    /// A name for each, after the role as people know it. Where two accounts have roles of one name the account stands before it, and where several act as one role it is said who: no policy may take the place of another's.
    /// </summary>
    public static IEnumerable<(RolePolicy Role, string Name)> Names(IReadOnlyList<RolePolicy> roles) =>
        roles.Select(role => (role, $"{Account(role, roles)}{Short(role.Role)}{Actor(role, roles)}"));

    private static string Account(RolePolicy role, IReadOnlyList<RolePolicy> roles) =>
        IsArn(role.Role) && roles.Any(other => other.Role != role.Role && string.Equals(Short(other.Role), Short(role.Role), StringComparison.OrdinalIgnoreCase)) ? $"{role.Role.Split(':')[4]}-" : "";

    private static string Actor(RolePolicy role, IReadOnlyList<RolePolicy> roles) =>
        roles.Count(other => other.Role == role.Role) > 1 ? $"-{role.ActsAs.Split(' ')[^1].ToLowerInvariant()}" : "";

    private static string Short(string role) => IsArn(role) ? role.Split('/')[^1] : Pod;

    private static bool IsArn(string role) => role.StartsWith("arn:", StringComparison.Ordinal);
}

namespace ChaosOperator.Core.Policies;

/// <summary>The forms of what a policy lists. An account is never open in part: it is a number, or * for every account.</summary>
public static class PolicyPatterns
{
    /// <summary>A namespace or a pattern of namespaces.</summary>
    public const string Namespace = "^[a-z0-9*]([a-z0-9*-]*[a-z0-9*])?$";

    /// <summary>A role or a pattern of roles.</summary>
    public const string Role = "^arn:aws[a-z-]*:iam::([0-9]{12}|[*]):role/[A-Za-z0-9+=,.@_/*-]+$";

    /// <summary>A region or a pattern of regions.</summary>
    public const string Region = "^[a-z0-9*-]+$";
}

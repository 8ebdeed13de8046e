namespace ChaosOperator.Core.Policies;

/// <summary>The forms of what a policy lists. An account is never open in part: it is a number, or * for every account.</summary>
public static class PolicyPatterns
{
    /// <summary>A namespace or a pattern of namespaces.</summary>
    public const string Namespace = "^[a-z0-9*]([a-z0-9*-]*[a-z0-9*])?$";

    /// <summary>A role or a pattern of roles.</summary>
    public const string Role = "^arn:aws[a-z-]*:iam::([0-9]{12}|[*]):role/[A-Za-z0-9+=,.@_/*-]+$";

    /// <summary>A service account or a pattern of service accounts.</summary>
    public const string ServiceAccount = "^[a-z0-9*]([a-z0-9.*-]*[a-z0-9*])?$";

    /// <summary>An image or a pattern of images.</summary>
    public const string Image = "^[A-Za-z0-9.:/@_*-]+$";

    /// <summary>A host or a pattern of hosts, with or without a port; IPv6 addresses in brackets.</summary>
    public const string Host = "^([a-z0-9.*-]+|\\[[0-9a-f:.]+\\])(:([0-9]{1,5}|[*]))?$";

    /// <summary>A Lambda function or a pattern of functions, by name or ARN.</summary>
    public const string Function = "^[A-Za-z0-9:$*_-]+$";

    /// <summary>As many requests a minute as the largest load sends: from ten vantage points, 10,000 a second each.</summary>
    public const int MostPerMinute = 6_000_000;

    /// <summary>A region or a pattern of regions.</summary>
    public const string Region = "^[a-z0-9*-]+$";
}

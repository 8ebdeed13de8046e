using System.Text.RegularExpressions;

namespace ChaosOperator.Core.Experiments;

/// <summary>Patterns of the ARNs that users write. Partition, account and name are checked; whether the thing exists is AWS's to say.</summary>
public static class Arns
{
    /// <summary>An IAM role.</summary>
    public const string RolePattern = "^arn:aws[a-z-]*:iam::[0-9]{12}:role/[A-Za-z0-9+=,.@_/-]+$";

    /// <summary>A CloudWatch alarm.</summary>
    public const string AlarmPattern = "^arn:aws[a-z-]*:cloudwatch:[a-z0-9-]+:[0-9]{12}:alarm:.+$";

    /// <summary>A version of a Lambda layer.</summary>
    public const string LayerVersionPattern = "^arn:aws[a-z-]*:lambda:[a-z0-9-]+:[0-9]{12}:layer:[A-Za-z0-9_-]+:[0-9]+$";

    /// <summary>Any resource of an account.</summary>
    public const string ResourcePattern = "^arn:aws[a-z-]*:[a-z0-9-]+:[a-z0-9-]*:[0-9]{12}:\\S+$";

    /// <summary>A region.</summary>
    public const string RegionPattern = "^[a-z]{2,8}(-[a-z]+)+-[0-9]+$";

    private static readonly TimeSpan PatternTimeout = TimeSpan.FromSeconds(1);

    /// <summary>Whether a text is the ARN of an IAM role, with nothing left open as in a pattern.</summary>
    public static bool IsRole(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        // In .NET $ also matches before a line break at the end.
        return !text.EndsWith('\n') && Regex.IsMatch(text, RolePattern, RegexOptions.CultureInvariant, PatternTimeout);
    }

    /// <summary>Whether a text is the name of a region, with nothing left open as in a pattern.</summary>
    public static bool IsRegion(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return !text.EndsWith('\n') && Regex.IsMatch(text, RegionPattern, RegexOptions.CultureInvariant, PatternTimeout);
    }

    /// <summary>The name of an alarm, by an ARN that matches <see cref="AlarmPattern"/>. It may hold colons.</summary>
    public static string AlarmName(string arn)
    {
        ArgumentNullException.ThrowIfNull(arn);
        return arn.Split(':', 7)[6];
    }

    /// <summary>The partition of an ARN that matches one of the patterns, such as <c>aws</c>.</summary>
    internal static string Partition(string arn) => arn.Split(':')[1];

    /// <summary>The region of an ARN that matches one of the patterns; empty for a role.</summary>
    internal static string Region(string arn) => arn.Split(':')[3];

    /// <summary>The account of an ARN that matches one of the patterns, 12 digits.</summary>
    internal static string Account(string arn) => arn.Split(':')[4];
}

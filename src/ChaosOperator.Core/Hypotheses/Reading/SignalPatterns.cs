using System.Text.RegularExpressions;

namespace ChaosOperator.Core.Hypotheses.Reading;

/// <summary>What the texts of a signal look like; the schema says the same.</summary>
internal static partial class SignalPatterns
{
    /// <summary>Name of a signal.</summary>
    public const string Name = "^[A-Za-z]([A-Za-z0-9_-]*[A-Za-z0-9])?$";

    /// <summary>AWS region.</summary>
    public const string Region = "^[a-z]{2,8}(-[a-z]+)+-[0-9]+$";

    /// <summary>CloudWatch statistic.</summary>
    public const string Statistic = "^(Sum|Average|Minimum|Maximum|SampleCount|IQM|(p|tm|wm|tc|ts)[0-9]{1,2}(\\.[0-9]{1,10})?|p100|(PR|TM|TC|TS|WM)\\([^)]+\\))$";

    /// <summary>Id of a Route 53 health check.</summary>
    public const string HealthCheckId = "^[A-Za-z0-9-]{1,64}$";

    /// <summary>In .NET $ also matches before a line break at the end.</summary>
    private const string TrueEnd = "(?!\\n)";

    /// <summary>Id of a Route 53 hosted zone.</summary>
    public const string HostedZoneId = "^[A-Z0-9]{1,32}$";

    /// <summary>A DNS name; the first label may be an asterisk.</summary>
    public const string RecordName = "^(\\*\\.)?([A-Za-z0-9_]([A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?\\.)+[A-Za-z0-9-]{2,63}\\.?$";

    [GeneratedRegex(HostedZoneId + TrueEnd, RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    public static partial Regex HostedZoneIdForm();

    [GeneratedRegex(RecordName + TrueEnd, RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    public static partial Regex RecordNameForm();

    [GeneratedRegex(Name + TrueEnd, RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    public static partial Regex NameForm();

    [GeneratedRegex(Region + TrueEnd, RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    public static partial Regex RegionForm();

    [GeneratedRegex(Statistic + TrueEnd, RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    public static partial Regex StatisticForm();

    [GeneratedRegex(HealthCheckId + TrueEnd, RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    public static partial Regex HealthCheckIdForm();
}

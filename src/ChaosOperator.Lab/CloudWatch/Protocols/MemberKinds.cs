namespace ChaosOperator.Lab.CloudWatch.Protocols;

/// <summary>What form needs that carries less than JSON does: which members of CloudWatch's shapes are lists, numbers, truth values and times.</summary>
internal static class MemberKinds
{
    private static readonly HashSet<string> Whole = ["Period", "EvaluationPeriods", "DatapointsToAlarm", "MaxRecords", "MaxDatapoints", "StorageResolution"];

    private static readonly HashSet<string> Fractional = ["Threshold", "SampleCount", "Sum", "Minimum", "Maximum", "Values", "Counts"];

    private static readonly HashSet<string> Truth = ["ReturnData", "ActionsEnabled"];

    private static readonly HashSet<string> Lists =
    [
        "AlarmNames", "DashboardNames", "AlarmTypes", "AlarmActions", "OKActions", "InsufficientDataActions", "Dimensions", "MetricData", "MetricDataQueries", "Metrics", "Tags", "TagKeys", "Values", "Counts",
    ];

    /// <summary>Whether a member is a list, so that nothing in it is an empty one.</summary>
    public static bool IsList(string name) => Lists.Contains(name);

    /// <summary>Whether a member, or each item of it, is true or false.</summary>
    public static bool IsTruth(string name) => Truth.Contains(name);

    /// <summary>Whether a member, or each item of it, is a time.</summary>
    public static bool IsTime(string name) => name.EndsWith("Timestamp", StringComparison.Ordinal) || name.EndsWith("Timestamps", StringComparison.Ordinal) || name == "LastModified";

    /// <summary>Whether a member, or each item of it, is a number.</summary>
    /// <param name="name">The member.</param>
    /// <param name="owner">The member, or the list, that it is in: a dimension has a value, too.</param>
    public static bool IsNumber(string name, string owner) => Whole.Contains(name) || IsFractional(name, owner);

    /// <summary>Whether that number may have a fraction.</summary>
    /// <param name="name">The member.</param>
    /// <param name="owner">The member, or the list, that it is in.</param>
    public static bool IsFractional(string name, string owner) => Fractional.Contains(name) || (name == "Value" && owner == "MetricData");
}

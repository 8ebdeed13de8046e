namespace ChaosOperator.Core.Experiments;

/// <summary>Partitions of AWS: which regions are theirs, and where FIS is not offered.</summary>
public static class Partitions
{
    private const string China = "aws-cn";

    /// <summary>Partitions whose regions have a beginning of their own. All other regions are those of <c>aws</c>, or of a partition that this version has not heard of.</summary>
    private static readonly (string Prefix, string Partition)[] Own =
    [
        ("cn-", China), ("us-gov-", "aws-us-gov"), ("us-iso-", "aws-iso"), ("us-isob-", "aws-iso-b"), ("eu-isoe-", "aws-iso-e"), ("us-isof-", "aws-iso-f"), ("eusc-", "aws-eusc"),
    ];

    /// <summary>Whether AWS offers FIS in a partition.</summary>
    /// <param name="partition">The partition, such as <c>aws</c>.</param>
    public static bool OffersFis(string partition) => partition != China;

    /// <summary>Notes an error when a region is surely not one of a partition.</summary>
    /// <param name="field">Path of the region.</param>
    /// <param name="region">The region.</param>
    /// <param name="partition">The partition of the roles.</param>
    /// <param name="checks">Takes the error.</param>
    internal static void CheckRegion(string field, string region, string partition, FieldChecks checks)
    {
        var own = Own.FirstOrDefault(one => region.StartsWith(one.Prefix, StringComparison.Ordinal)).Partition;
        if (own is null ? Own.Any(one => one.Partition == partition) : own != partition)
        {
            checks.Refuse(field, $"{region} is a region of partition {own ?? "aws"}, the roles are of {partition}", "name a region of the partition of the roles, or roles of that of the region");
        }
    }

    /// <summary>Notes an error when FIS is not offered where a fault is to be injected by it.</summary>
    /// <param name="field">Path of the fault.</param>
    /// <param name="aws">Where; null when that could not be read.</param>
    /// <param name="checks">Takes the error.</param>
    internal static void CheckFis(string field, AwsTarget? aws, FieldChecks checks)
    {
        if (aws is not null && !OffersFis(aws.Partition))
        {
            checks.Refuse(field, $"needs AWS FIS, which is not offered in {aws.Region} or elsewhere in the partition {aws.Partition}", "inject it by an SSM Automation alone (fault.automation), or in a region of another partition");
        }
    }
}

namespace ChaosOperator.Aws.Sessions;

/// <summary>Where a partition publishes the metrics of Route 53 health checks.</summary>
internal static class HealthCheckHomes
{
    private const string Commercial = "us-east-1";

    private static readonly Dictionary<string, string> Homes = new()
    {
        ["aws"] = Commercial,
        ["aws-us-gov"] = "us-gov-west-1",
        ["aws-cn"] = "cn-northwest-1",
        ["aws-iso"] = "us-iso-east-1",
        ["aws-iso-b"] = "us-isob-east-1",
        ["aws-iso-e"] = "eu-isoe-west-1",
        ["aws-iso-f"] = "us-isof-south-1",
        ["aws-eusc"] = "eusc-de-east-1",
    };

    /// <summary>The region; that of the commercial partition where the partition is not known.</summary>
    public static string Of(string partition) => Homes.GetValueOrDefault(partition, Commercial);
}

namespace ChaosOperator.Core.Planning;

/// <summary>
/// What a Lambda function needs for the Lambda actions of FIS, as far as its configuration shows it (FIS user guide, “Use the AWS FIS aws:lambda:function actions”). The layer is not looked for: it may be a copy under
/// another name, or part of a container image.
/// </summary>
public static class FisExtension
{
    private const string Wrapper = "AWS_LAMBDA_EXEC_WRAPPER";
    private const string WrapperPath = "/opt/aws-fis/bootstrap";
    private const string Location = "AWS_FIS_CONFIGURATION_LOCATION";

    /// <summary>What is missing, in words; null when nothing is.</summary>
    /// <param name="environment">The environment variables of the version that is invoked; null when they cannot be read, and then nothing is said to be missing.</param>
    public static string? Missing(IReadOnlyDictionary<string, string>? environment)
    {
        if (environment is null)
        {
            return null;
        }

        List<string> missing = [];
        if (environment.GetValueOrDefault(Wrapper) != WrapperPath)
        {
            missing.Add($"{Wrapper}={WrapperPath}");
        }

        // Buckets of other partitions are arn:aws-cn:s3:::… and so on.
        if (environment.GetValueOrDefault(Location) is not { } location || !location.StartsWith("arn:aws", StringComparison.Ordinal) || !location.Contains(":s3:::", StringComparison.Ordinal))
        {
            missing.Add($"{Location} with the ARN of a place in S3");
        }

        return missing.Count == 0 ? null : string.Join(" and ", missing);
    }
}

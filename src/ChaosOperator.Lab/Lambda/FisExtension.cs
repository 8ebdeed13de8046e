namespace ChaosOperator.Lab.Lambda;

/// <summary>The extension of AWS FIS in a function: it asks again and again, where its environment says, whether FIS has written something for its function.</summary>
internal static class FisExtension
{
    /// <summary>Where FIS and the extension of a version meet, an S3 ARN; null when the version does not carry the extension, or not in working order.</summary>
    public static string? LocationOf(FunctionVersion version) =>
        version.Layers.Any(layer => layer.Contains(":layer:AWS-FIS-extension", StringComparison.Ordinal))
        && version.Environment.GetValueOrDefault("AWS_LAMBDA_EXEC_WRAPPER") == "/opt/aws-fis/bootstrap"
            ? version.Environment.GetValueOrDefault("AWS_FIS_CONFIGURATION_LOCATION")
            : null;

    /// <summary>Seconds between two looks while there is no fault.</summary>
    public static double PollSeconds(FunctionVersion version) =>
        double.TryParse(version.Environment.GetValueOrDefault("AWS_FIS_SLOW_POLL_INTERVAL_SECONDS"), out var seconds) ? seconds : 60;
}

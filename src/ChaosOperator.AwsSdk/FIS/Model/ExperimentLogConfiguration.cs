namespace Amazon.FIS.Model;

/// <summary>Where the log of an experiment goes.</summary>
public class ExperimentLogConfiguration
{
    /// <summary>Where in CloudWatch Logs the experiment log goes.</summary>
    public ExperimentCloudWatchLogsLogConfiguration? CloudWatchLogsConfiguration { get; set; }

    /// <summary>Where in S3 it goes.</summary>
    public ExperimentS3LogConfiguration? S3Configuration { get; set; }

    /// <summary>The version of the log's format.</summary>
    public int? LogSchemaVersion { get; set; }
}

namespace Amazon.FIS.Model;

/// <summary>Where the logs of a template's experiments go.</summary>
public class ExperimentTemplateLogConfiguration
{
    /// <summary>Where in CloudWatch Logs the experiment log goes.</summary>
    public ExperimentTemplateCloudWatchLogsLogConfiguration? CloudWatchLogsConfiguration { get; set; }

    /// <summary>Where in S3 it goes.</summary>
    public ExperimentTemplateS3LogConfiguration? S3Configuration { get; set; }

    /// <summary>The version of the log's format.</summary>
    public int? LogSchemaVersion { get; set; }
}

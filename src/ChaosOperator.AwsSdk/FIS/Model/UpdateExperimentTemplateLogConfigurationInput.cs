namespace Amazon.FIS.Model;

/// <summary>Where the logs of a changed template's experiments go.</summary>
public class UpdateExperimentTemplateLogConfigurationInput
{
    /// <summary>Where in CloudWatch Logs the experiment log goes.</summary>
    public ExperimentTemplateCloudWatchLogsLogConfigurationInput? CloudWatchLogsConfiguration { get; set; }

    /// <summary>Where in S3 it goes.</summary>
    public ExperimentTemplateS3LogConfigurationInput? S3Configuration { get; set; }

    /// <summary>The version of the log's format.</summary>
    public int? LogSchemaVersion { get; set; }
}

namespace Amazon.FIS.Model;

/// <summary>A log group as the place of experiment logs.</summary>
public class ExperimentTemplateCloudWatchLogsLogConfiguration
{
    /// <summary>The ARN of the log group. 20 to 2048 characters. Pattern <c>[\S]+</c>.</summary>
    public string? LogGroupArn { get; set; }
}

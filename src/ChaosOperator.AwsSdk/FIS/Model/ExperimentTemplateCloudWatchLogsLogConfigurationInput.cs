namespace Amazon.FIS.Model;

/// <summary>A log group as the place of experiment logs.</summary>
public class ExperimentTemplateCloudWatchLogsLogConfigurationInput
{
    /// <summary>The ARN of the log group. Required. 20 to 2048 characters. Pattern <c>[\S]+</c>.</summary>
    public string? LogGroupArn { get; set; }
}

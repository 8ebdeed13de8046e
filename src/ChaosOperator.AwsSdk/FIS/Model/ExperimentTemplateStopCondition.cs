namespace Amazon.FIS.Model;

/// <summary>A stop condition of a template.</summary>
public class ExperimentTemplateStopCondition
{
    /// <summary>
    /// What stops the experiment: <c>aws:cloudwatch:alarm</c> or <c>none</c>. At most 64 characters. Pattern <c>[\S]+</c>.
    /// </summary>
    public string? Source { get; set; }

    /// <summary>The ARN of the alarm. 20 to 2048 characters.</summary>
    public string? Value { get; set; }
}

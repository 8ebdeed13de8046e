namespace Amazon.FIS.Model;

/// <summary>The reports on a new template's experiments.</summary>
public class CreateExperimentTemplateReportConfigurationInput
{
    /// <summary>Where the report goes to.</summary>
    public ExperimentTemplateReportConfigurationOutputsInput? Outputs { get; set; }

    /// <summary>Where the report takes its data from.</summary>
    public ExperimentTemplateReportConfigurationDataSourcesInput? DataSources { get; set; }

    /// <summary>
    /// How long before the experiment the report looks, as ISO 8601 duration, e.g. <c>PT20M</c>. At most 32 characters. Pattern
    /// <c>[\S]+</c>.
    /// </summary>
    public string? PreExperimentDuration { get; set; }

    /// <summary>
    /// How long after the experiment the report looks, as ISO 8601 duration, e.g. <c>PT20M</c>. At most 32 characters. Pattern
    /// <c>[\S]+</c>.
    /// </summary>
    public string? PostExperimentDuration { get; set; }
}

namespace Amazon.FIS.Model;

/// <summary>The report on an experiment.</summary>
public class ExperimentReportConfiguration
{
    /// <summary>Where the report goes to.</summary>
    public ExperimentReportConfigurationOutputs? Outputs { get; set; }

    /// <summary>Where the report takes its data from.</summary>
    public ExperimentReportConfigurationDataSources? DataSources { get; set; }

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

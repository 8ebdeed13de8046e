namespace Amazon.FIS.Model;

/// <summary>Where a report goes to.</summary>
public class ExperimentTemplateReportConfigurationOutputs
{
    /// <summary>Where in S3 it goes.</summary>
    public ReportConfigurationS3Output? S3Configuration { get; set; }
}

namespace Amazon.FIS.Model;

/// <summary>Where a report goes to.</summary>
public class ExperimentTemplateReportConfigurationOutputsInput
{
    /// <summary>Where in S3 it goes.</summary>
    public ReportConfigurationS3OutputInput? S3Configuration { get; set; }
}

namespace Amazon.FIS.Model;

/// <summary>Where a report goes to.</summary>
public class ExperimentReportConfigurationOutputs
{
    /// <summary>Where in S3 it goes.</summary>
    public ExperimentReportConfigurationOutputsS3Configuration? S3Configuration { get; set; }
}

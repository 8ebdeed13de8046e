namespace Amazon.FIS.Model;

/// <summary>A report as it lies in S3.</summary>
public class ExperimentReportS3Report
{
    /// <summary>The ARN.</summary>
    public string? Arn { get; set; }

    /// <summary>The kind of report.</summary>
    public string? ReportType { get; set; }
}

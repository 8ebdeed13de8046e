namespace Amazon.FIS.Model;

/// <summary>The report on an experiment.</summary>
public class ExperimentReport
{
    /// <summary>The state it is in.</summary>
    public ExperimentReportState? State { get; set; }

    /// <summary>The reports as they lie in S3.</summary>
    public List<ExperimentReportS3Report>? S3Reports { get; set; }
}

namespace Amazon.FIS.Model;

/// <summary>The state of a report.</summary>
public class ExperimentReportState
{
    /// <summary>The state in one word.</summary>
    public ExperimentReportStatus? Status { get; set; }

    /// <summary>Why it is in this state, in words, for people. At most 512 characters.</summary>
    public string? Reason { get; set; }

    /// <summary>What went wrong; null where nothing did.</summary>
    public ExperimentReportError? Error { get; set; }
}

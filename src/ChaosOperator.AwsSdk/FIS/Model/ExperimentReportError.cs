namespace Amazon.FIS.Model;

/// <summary>Why a report could not be made.</summary>
public class ExperimentReportError
{
    /// <summary>The kind of error, for programs, e.g. <c>InvalidTarget</c>. At most 128 characters.</summary>
    public string? Code { get; set; }
}

using Amazon.Runtime;

namespace Amazon.FIS;

/// <summary>States of reports. Values that are newer than this client are kept as they came.</summary>
public class ExperimentReportStatus : ConstantClass
{
    /// <summary>The value <c>pending</c>.</summary>
    public static readonly ExperimentReportStatus Pending = new("pending");

    /// <summary>The value <c>running</c>.</summary>
    public static readonly ExperimentReportStatus Running = new("running");

    /// <summary>The value <c>completed</c>.</summary>
    public static readonly ExperimentReportStatus Completed = new("completed");

    /// <summary>The value <c>cancelled</c>.</summary>
    public static readonly ExperimentReportStatus Cancelled = new("cancelled");

    /// <summary>The value <c>failed</c>.</summary>
    public static readonly ExperimentReportStatus Failed = new("failed");

    /// <summary>Makes a constant of any value.</summary>
    /// <param name="value">The value on the wire.</param>
    public ExperimentReportStatus(string value)
        : base(value)
    {
    }

    /// <summary>Finds the constant for a value on the wire; an unknown one gets a constant of its own.</summary>
    /// <param name="value">The value on the wire.</param>
    public static ExperimentReportStatus FindValue(string value) => FindValue<ExperimentReportStatus>(value);

    /// <summary>The constant for a value on the wire.</summary>
    /// <param name="value">The value on the wire.</param>
    public static implicit operator ExperimentReportStatus(string value) => FindValue(value);
}

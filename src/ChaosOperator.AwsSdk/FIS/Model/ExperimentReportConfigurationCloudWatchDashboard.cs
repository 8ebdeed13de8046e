namespace Amazon.FIS.Model;

/// <summary>A dashboard that goes into a report.</summary>
public class ExperimentReportConfigurationCloudWatchDashboard
{
    /// <summary>The ARN of the dashboard. At most 512 characters. Pattern <c>[\S]+</c>.</summary>
    public string? DashboardIdentifier { get; set; }
}

namespace Amazon.FIS.Model;

/// <summary>Where a report takes its data from.</summary>
public class ExperimentReportConfigurationDataSources
{
    /// <summary>The dashboards whose graphs go into the report.</summary>
    public List<ExperimentReportConfigurationCloudWatchDashboard>? CloudWatchDashboards { get; set; }
}

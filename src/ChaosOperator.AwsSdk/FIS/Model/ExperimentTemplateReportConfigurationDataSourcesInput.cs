namespace Amazon.FIS.Model;

/// <summary>Where a report takes its data from.</summary>
public class ExperimentTemplateReportConfigurationDataSourcesInput
{
    /// <summary>The dashboards whose graphs go into the report.</summary>
    public List<ReportConfigurationCloudWatchDashboardInput>? CloudWatchDashboards { get; set; }
}

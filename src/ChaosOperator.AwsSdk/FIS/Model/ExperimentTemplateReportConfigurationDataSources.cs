namespace Amazon.FIS.Model;

/// <summary>Where a report takes its data from.</summary>
public class ExperimentTemplateReportConfigurationDataSources
{
    /// <summary>The dashboards whose graphs go into the report.</summary>
    public List<ExperimentTemplateReportConfigurationCloudWatchDashboard>? CloudWatchDashboards { get; set; }
}

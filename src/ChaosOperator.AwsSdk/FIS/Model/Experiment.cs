namespace Amazon.FIS.Model;

/// <summary>One run of a template.</summary>
public class Experiment
{
    /// <summary>The id. At most 64 characters. Pattern <c>[\S]+</c>.</summary>
    public string? Id { get; set; }

    /// <summary>The ARN. 20 to 2048 characters. Pattern <c>[\S]+</c>.</summary>
    public string? Arn { get; set; }

    /// <summary>The template's id, <c>EXT…</c>. At most 64 characters. Pattern <c>[\S]+</c>.</summary>
    public string? ExperimentTemplateId { get; set; }

    /// <summary>The IAM role that FIS takes on to carry the actions out. 20 to 2048 characters. Pattern <c>[\S]+</c>.</summary>
    public string? RoleArn { get; set; }

    /// <summary>The state it is in.</summary>
    public ExperimentState? State { get; set; }

    /// <summary>The targets by name.</summary>
    public Dictionary<string, ExperimentTarget>? Targets { get; set; }

    /// <summary>The actions by name.</summary>
    public Dictionary<string, ExperimentAction>? Actions { get; set; }

    /// <summary>What stops the experiment early.</summary>
    public List<ExperimentStopCondition>? StopConditions { get; set; }

    /// <summary>When it was created. UTC.</summary>
    public DateTime? CreationTime { get; set; }

    /// <summary>When it started; null while it waits. UTC.</summary>
    public DateTime? StartTime { get; set; }

    /// <summary>When it ended; null while it runs. UTC.</summary>
    public DateTime? EndTime { get; set; }

    /// <summary>Tags by key. At most 50 entries.</summary>
    public Dictionary<string, string>? Tags { get; set; }

    /// <summary>Where the experiment log goes; empty on update turns logging off.</summary>
    public ExperimentLogConfiguration? LogConfiguration { get; set; }

    /// <summary>Options of the experiment.</summary>
    public ExperimentOptions? ExperimentOptions { get; set; }

    /// <summary>How many target accounts are configured.</summary>
    public long? TargetAccountConfigurationsCount { get; set; }

    /// <summary>The report that is made of the experiment.</summary>
    public ExperimentReportConfiguration? ExperimentReportConfiguration { get; set; }

    /// <summary>The report, where one was asked for.</summary>
    public ExperimentReport? ExperimentReport { get; set; }
}

namespace Amazon.FIS.Model;

/// <summary>What an experiment does, to what, and what stops it.</summary>
public class ExperimentTemplate
{
    /// <summary>The id. At most 64 characters. Pattern <c>[\S]+</c>.</summary>
    public string? Id { get; set; }

    /// <summary>The ARN. 20 to 2048 characters. Pattern <c>[\S]+</c>.</summary>
    public string? Arn { get; set; }

    /// <summary>What it is for, in words. At most 512 characters.</summary>
    public string? Description { get; set; }

    /// <summary>The targets by name.</summary>
    public Dictionary<string, ExperimentTemplateTarget>? Targets { get; set; }

    /// <summary>The actions by name.</summary>
    public Dictionary<string, ExperimentTemplateAction>? Actions { get; set; }

    /// <summary>What stops the experiment early.</summary>
    public List<ExperimentTemplateStopCondition>? StopConditions { get; set; }

    /// <summary>When it was created. UTC.</summary>
    public DateTime? CreationTime { get; set; }

    /// <summary>When it was changed last. UTC.</summary>
    public DateTime? LastUpdateTime { get; set; }

    /// <summary>The IAM role that FIS takes on to carry the actions out. 20 to 2048 characters. Pattern <c>[\S]+</c>.</summary>
    public string? RoleArn { get; set; }

    /// <summary>Tags by key. At most 50 entries.</summary>
    public Dictionary<string, string>? Tags { get; set; }

    /// <summary>Where the experiment log goes; empty on update turns logging off.</summary>
    public ExperimentTemplateLogConfiguration? LogConfiguration { get; set; }

    /// <summary>Options of the experiment.</summary>
    public ExperimentTemplateExperimentOptions? ExperimentOptions { get; set; }

    /// <summary>How many target accounts are configured.</summary>
    public long? TargetAccountConfigurationsCount { get; set; }

    /// <summary>The report that is made of the experiment.</summary>
    public ExperimentTemplateReportConfiguration? ExperimentReportConfiguration { get; set; }
}

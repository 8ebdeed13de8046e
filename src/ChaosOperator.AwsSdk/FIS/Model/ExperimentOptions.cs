namespace Amazon.FIS.Model;

/// <summary>Options of an experiment.</summary>
public class ExperimentOptions
{
    /// <summary>Whether the experiment acts on one account or on several.</summary>
    public AccountTargeting? AccountTargeting { get; set; }

    /// <summary>What happens when a target resolves to nothing: fail or skip.</summary>
    public EmptyTargetResolutionMode? EmptyTargetResolutionMode { get; set; }

    /// <summary>Whether actions run, or are skipped to preview the targets.</summary>
    public ActionsMode? ActionsMode { get; set; }
}

namespace Amazon.FIS.Model;

/// <summary>Options of a new template.</summary>
public class CreateExperimentTemplateExperimentOptionsInput
{
    /// <summary>Whether the experiment acts on one account or on several.</summary>
    public AccountTargeting? AccountTargeting { get; set; }

    /// <summary>What happens when a target resolves to nothing: fail or skip.</summary>
    public EmptyTargetResolutionMode? EmptyTargetResolutionMode { get; set; }
}

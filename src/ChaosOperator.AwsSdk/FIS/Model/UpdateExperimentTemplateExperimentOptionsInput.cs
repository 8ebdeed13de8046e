namespace Amazon.FIS.Model;

/// <summary>Options of a changed template; account targeting cannot be changed.</summary>
public class UpdateExperimentTemplateExperimentOptionsInput
{
    /// <summary>What happens when a target resolves to nothing: fail or skip.</summary>
    public EmptyTargetResolutionMode? EmptyTargetResolutionMode { get; set; }
}

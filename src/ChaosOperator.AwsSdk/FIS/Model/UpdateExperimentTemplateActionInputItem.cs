namespace Amazon.FIS.Model;

/// <summary>An action of a changed template.</summary>
public class UpdateExperimentTemplateActionInputItem
{
    /// <summary>
    /// What the action does, e.g. <c>aws:fis:wait</c> or <c>aws:ssm:start-automation-execution</c>. At most 128 characters. Pattern
    /// <c>[\S]+</c>.
    /// </summary>
    public string? ActionId { get; set; }

    /// <summary>What it is for, in words. At most 512 characters.</summary>
    public string? Description { get; set; }

    /// <summary>Parameters by name; their meaning depends on the action or resource type.</summary>
    public Dictionary<string, string>? Parameters { get; set; }

    /// <summary>The names of the action's targets, by the key that the action gives them.</summary>
    public Dictionary<string, string>? Targets { get; set; }

    /// <summary>The names of the actions that must be complete before this one starts.</summary>
    public List<string>? StartAfter { get; set; }
}

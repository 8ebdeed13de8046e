namespace Amazon.FIS.Model;

/// <summary>A target of a template: which resources actions act on.</summary>
public class ExperimentTemplateTarget
{
    /// <summary>The type of the resources, e.g. <c>aws:lambda:function</c>. At most 128 characters. Pattern <c>[\S]+</c>.</summary>
    public string? ResourceType { get; set; }

    /// <summary>The ARNs of the resources; cannot be combined with tags or filters. At most 5 items.</summary>
    public List<string>? ResourceArns { get; set; }

    /// <summary>Tags that resources must have, all of them. At most 50 entries.</summary>
    public Dictionary<string, string>? ResourceTags { get; set; }

    /// <summary>Narrows the resources by their attributes; all filters must match.</summary>
    public List<ExperimentTemplateTargetFilter>? Filters { get; set; }

    /// <summary>
    /// How many of the resources are hit: <c>ALL</c>, <c>COUNT(n)</c> or <c>PERCENT(n)</c>. At most 64 characters. Pattern <c>[\S]+</c>.
    /// </summary>
    public string? SelectionMode { get; set; }

    /// <summary>Parameters by name; their meaning depends on the action or resource type.</summary>
    public Dictionary<string, string>? Parameters { get; set; }
}

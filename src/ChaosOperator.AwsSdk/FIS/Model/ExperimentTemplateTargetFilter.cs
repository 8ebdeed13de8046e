namespace Amazon.FIS.Model;

/// <summary>Narrows the resources of a target by an attribute.</summary>
public class ExperimentTemplateTargetFilter
{
    /// <summary>The path of the attribute in the resource's description. At most 256 characters. Pattern <c>[\S]+</c>.</summary>
    public string? Path { get; set; }

    /// <summary>The values of the attribute that match; one of them is enough.</summary>
    public List<string>? Values { get; set; }
}

namespace Amazon.FIS.Model;

/// <summary>Narrows the resources of a target by an attribute.</summary>
public class ExperimentTemplateTargetInputFilter
{
    /// <summary>
    /// The path of the attribute in the resource's description. Required. At most 256 characters. Pattern <c>[\S]+</c>.
    /// </summary>
    public string? Path { get; set; }

    /// <summary>The values of the attribute that match; one of them is enough. Required.</summary>
    public List<string>? Values { get; set; }
}

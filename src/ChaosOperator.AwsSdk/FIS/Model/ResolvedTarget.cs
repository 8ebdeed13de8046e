namespace Amazon.FIS.Model;

/// <summary>A resource that a target resolved to.</summary>
public class ResolvedTarget
{
    /// <summary>The type of the resources, e.g. <c>aws:lambda:function</c>. At most 128 characters. Pattern <c>[\S]+</c>.</summary>
    public string? ResourceType { get; set; }

    /// <summary>The name of the target in the template. At most 64 characters. Pattern <c>[\S]+</c>.</summary>
    public string? TargetName { get; set; }

    /// <summary>What identifies the resource, e.g. its ARN.</summary>
    public Dictionary<string, string>? TargetInformation { get; set; }
}

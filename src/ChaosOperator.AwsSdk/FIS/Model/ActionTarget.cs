namespace Amazon.FIS.Model;

/// <summary>A target that an action takes.</summary>
public class ActionTarget
{
    /// <summary>The type of resources that it has to select, such as <c>aws:lambda:function</c>. At most 128 characters. Pattern <c>[\S]+</c>.</summary>
    public string? ResourceType { get; set; }
}

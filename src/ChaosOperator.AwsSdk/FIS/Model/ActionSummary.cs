namespace Amazon.FIS.Model;

/// <summary>An action that FIS offers, as lists show it: without its parameters.</summary>
public class ActionSummary
{
    /// <summary>The id, such as <c>aws:fis:wait</c>. At most 128 characters. Pattern <c>[\S]+</c>.</summary>
    public string? Id { get; set; }

    /// <summary>The ARN. 20 to 2048 characters. Pattern <c>[\S]+</c>.</summary>
    public string? Arn { get; set; }

    /// <summary>What it does, in words. At most 512 characters.</summary>
    public string? Description { get; set; }

    /// <summary>The targets that it takes, by key.</summary>
    public Dictionary<string, ActionTarget>? Targets { get; set; }

    /// <summary>Tags by key. At most 50 entries.</summary>
    public Dictionary<string, string>? Tags { get; set; }
}

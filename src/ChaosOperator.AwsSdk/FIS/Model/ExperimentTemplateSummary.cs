namespace Amazon.FIS.Model;

/// <summary>A template as lists show it.</summary>
public class ExperimentTemplateSummary
{
    /// <summary>The id. At most 64 characters. Pattern <c>[\S]+</c>.</summary>
    public string? Id { get; set; }

    /// <summary>The ARN. 20 to 2048 characters. Pattern <c>[\S]+</c>.</summary>
    public string? Arn { get; set; }

    /// <summary>What it is for, in words. At most 512 characters.</summary>
    public string? Description { get; set; }

    /// <summary>When it was created. UTC.</summary>
    public DateTime? CreationTime { get; set; }

    /// <summary>When it was changed last. UTC.</summary>
    public DateTime? LastUpdateTime { get; set; }

    /// <summary>Tags by key. At most 50 entries.</summary>
    public Dictionary<string, string>? Tags { get; set; }
}

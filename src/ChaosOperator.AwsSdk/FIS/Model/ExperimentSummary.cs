namespace Amazon.FIS.Model;

/// <summary>An experiment as lists show it.</summary>
public class ExperimentSummary
{
    /// <summary>The id. At most 64 characters. Pattern <c>[\S]+</c>.</summary>
    public string? Id { get; set; }

    /// <summary>The ARN. 20 to 2048 characters. Pattern <c>[\S]+</c>.</summary>
    public string? Arn { get; set; }

    /// <summary>The template's id, <c>EXT…</c>. At most 64 characters. Pattern <c>[\S]+</c>.</summary>
    public string? ExperimentTemplateId { get; set; }

    /// <summary>The state it is in.</summary>
    public ExperimentState? State { get; set; }

    /// <summary>When it was created. UTC.</summary>
    public DateTime? CreationTime { get; set; }

    /// <summary>Tags by key. At most 50 entries.</summary>
    public Dictionary<string, string>? Tags { get; set; }

    /// <summary>Options of the experiment.</summary>
    public ExperimentOptions? ExperimentOptions { get; set; }
}

namespace Amazon.Route53.Model;

/// <summary>What a checker saw, and when.</summary>
public class StatusReport
{
    /// <summary>What the checker saw, in words; starts with <c>Success</c> where it was healthy.</summary>
    public string? Status { get; set; }

    /// <summary>When the checker looked. UTC.</summary>
    public DateTime? CheckedTime { get; set; }
}

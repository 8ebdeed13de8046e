namespace Amazon.FIS.Model;

/// <summary>The state of the safety lever.</summary>
public class SafetyLeverState
{
    /// <summary>The state in one word.</summary>
    public SafetyLeverStatus? Status { get; set; }

    /// <summary>Why it is in this state, in words, for people.</summary>
    public string? Reason { get; set; }
}

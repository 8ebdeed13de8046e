namespace Amazon.FIS.Model;

/// <summary>The state of an action.</summary>
public class ExperimentActionState
{
    /// <summary>The state in one word.</summary>
    public ExperimentActionStatus? Status { get; set; }

    /// <summary>Why it is in this state, in words, for people. At most 512 characters.</summary>
    public string? Reason { get; set; }
}

namespace Amazon.FIS.Model;

/// <summary>The state of an experiment.</summary>
public class ExperimentState
{
    /// <summary>The state in one word.</summary>
    public ExperimentStatus? Status { get; set; }

    /// <summary>Why it is in this state, in words, for people. At most 512 characters.</summary>
    public string? Reason { get; set; }

    /// <summary>What went wrong; null where nothing did.</summary>
    public ExperimentError? Error { get; set; }
}

namespace ChaosOperator.Core.Runs;

/// <summary>What asked for a run, in words.</summary>
public static class RunCauseWords
{
    /// <summary>As in “asked for by: its schedule”.</summary>
    /// <param name="cause">What asked for the run.</param>
    public static string ToWords(this RunCause cause) => cause switch
    {
        RunCause.Once => "the new experiment",
        RunCause.Token => "another token",
        RunCause.Schedule => "its schedule",
        RunCause.Requested => "somebody",
        RunCause.SpecChange => "a change of its spec",
        _ => throw new ArgumentOutOfRangeException(nameof(cause), cause, "Unknown cause of a run."),
    };
}

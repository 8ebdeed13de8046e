namespace Amazon.FIS.Model;

/// <summary>Options of one experiment.</summary>
public class StartExperimentExperimentOptionsInput
{
    /// <summary>Whether actions run, or are skipped to preview the targets.</summary>
    public ActionsMode? ActionsMode { get; set; }
}

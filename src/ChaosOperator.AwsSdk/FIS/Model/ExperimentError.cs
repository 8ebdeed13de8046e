namespace Amazon.FIS.Model;

/// <summary>Why an experiment failed.</summary>
public class ExperimentError
{
    /// <summary>The account in which the error arose.</summary>
    public string? AccountId { get; set; }

    /// <summary>The kind of error, for programs, e.g. <c>InvalidTarget</c>. At most 128 characters. Pattern <c>[\S]+</c>.</summary>
    public string? Code { get; set; }

    /// <summary>Where the error arose, e.g. the name of an action or target.</summary>
    public string? Location { get; set; }
}

namespace Amazon.Lambda.Model;

/// <summary>Why the version of the runtime could not be read.</summary>
public class RuntimeVersionError
{
    /// <summary>The kind of error.</summary>
    public string? ErrorCode { get; set; }

    /// <summary>What went wrong, in words.</summary>
    public string? Message { get; set; }
}

namespace Amazon.Lambda.Model;

/// <summary>Why environment variables could not be read.</summary>
public class EnvironmentError
{
    /// <summary>The kind of error.</summary>
    public string? ErrorCode { get; set; }

    /// <summary>What went wrong, in words.</summary>
    public string? Message { get; set; }
}

namespace Amazon.Lambda.Model;

/// <summary>Why overrides of the container image could not be read.</summary>
public class ImageConfigError
{
    /// <summary>The kind of error.</summary>
    public string? ErrorCode { get; set; }

    /// <summary>What went wrong, in words.</summary>
    public string? Message { get; set; }
}

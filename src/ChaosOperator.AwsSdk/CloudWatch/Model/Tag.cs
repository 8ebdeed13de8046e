namespace Amazon.CloudWatch.Model;

/// <summary>A tag.</summary>
public class Tag
{
    /// <summary>The key of the tag. Required. 1 to 128 characters.</summary>
    public string? Key { get; set; }

    /// <summary>The value. Required. 0 to 256 characters.</summary>
    public string? Value { get; set; }
}

namespace Amazon.CloudWatch.Model;

/// <summary>A remark of the service.</summary>
public class MessageData
{
    /// <summary>The kind of message.</summary>
    public string? Code { get; set; }

    /// <summary>The value.</summary>
    public string? Value { get; set; }
}

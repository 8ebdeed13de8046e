namespace Amazon.Lambda.Model;

/// <summary>Where failed asynchronous calls go.</summary>
public class DeadLetterConfig
{
    /// <summary>The ARN of the queue or topic. 0 to 10000 characters. Pattern <c>(arn:(aws[a-zA-Z-]*)?:[a-z0-9-.]+:.*)|()</c>.</summary>
    public string? TargetArn { get; set; }
}

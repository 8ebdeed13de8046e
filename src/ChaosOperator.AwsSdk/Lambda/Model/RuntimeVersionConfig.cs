namespace Amazon.Lambda.Model;

/// <summary>The exact version of a runtime.</summary>
public class RuntimeVersionConfig
{
    /// <summary>The ARN of the runtime's version. 26 to 2048 characters.</summary>
    public string? RuntimeVersionArn { get; set; }

    /// <summary>Why the values could not be read; null where they could.</summary>
    public RuntimeVersionError? Error { get; set; }
}

namespace Amazon.Lambda.Model;

/// <summary>A layer version that a function uses.</summary>
public class Layer
{
    /// <summary>The ARN. 1 to 2048 characters.</summary>
    public string? Arn { get; set; }

    /// <summary>The size in bytes.</summary>
    public long? CodeSize { get; set; }

    /// <summary>The ARN of the profile that signed the code. 0 to 10000 characters.</summary>
    public string? SigningProfileVersionArn { get; set; }

    /// <summary>The ARN of the job that signed the layer. 0 to 10000 characters.</summary>
    public string? SigningJobArn { get; set; }
}

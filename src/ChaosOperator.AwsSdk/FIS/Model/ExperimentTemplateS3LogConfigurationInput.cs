namespace Amazon.FIS.Model;

/// <summary>An S3 bucket as the place of experiment logs.</summary>
public class ExperimentTemplateS3LogConfigurationInput
{
    /// <summary>The S3 bucket. Required. 3 to 63 characters. Pattern <c>[\S]+</c>.</summary>
    public string? BucketName { get; set; }

    /// <summary>The start of the object keys in the bucket. 1 to 700 characters.</summary>
    public string? Prefix { get; set; }
}

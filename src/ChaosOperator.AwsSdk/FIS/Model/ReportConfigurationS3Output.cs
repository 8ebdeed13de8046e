namespace Amazon.FIS.Model;

/// <summary>An S3 bucket as the place of reports.</summary>
public class ReportConfigurationS3Output
{
    /// <summary>The S3 bucket. 3 to 63 characters. Pattern <c>[\S]+</c>.</summary>
    public string? BucketName { get; set; }

    /// <summary>The start of the object keys in the bucket. At most 256 characters. Pattern <c>[\S]+</c>.</summary>
    public string? Prefix { get; set; }
}

namespace Amazon.Lambda.Model;

/// <summary>A file system that is mounted.</summary>
public class FileSystemConfig
{
    /// <summary>The ARN. Required. 0 to 256 characters.</summary>
    public string? Arn { get; set; }

    /// <summary>Where the file system is mounted. Required. 0 to 160 characters. Pattern <c>/mnt/[a-zA-Z0-9-_.]+</c>.</summary>
    public string? LocalMountPath { get; set; }
}

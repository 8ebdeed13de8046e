namespace Amazon.CloudWatch.Model;

/// <summary>A name and value that tell metrics of one name apart.</summary>
public class Dimension
{
    /// <summary>The name. Required. 1 to 255 characters.</summary>
    public string? Name { get; set; }

    /// <summary>The value. Required. 1 to 1024 characters.</summary>
    public string? Value { get; set; }
}

namespace Amazon.Route53.Model;

/// <summary>A dimension of a metric.</summary>
public class Dimension
{
    /// <summary>The name. 1 to 255 characters.</summary>
    public string? Name { get; set; }

    /// <summary>The value. 1 to 255 characters.</summary>
    public string? Value { get; set; }
}

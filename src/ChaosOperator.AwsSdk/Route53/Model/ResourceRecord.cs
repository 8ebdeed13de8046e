namespace Amazon.Route53.Model;

/// <summary>One value of a record set.</summary>
public class ResourceRecord
{
    /// <summary>The value. At most 4000 characters.</summary>
    public string? Value { get; set; }
}

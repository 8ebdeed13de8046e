namespace Amazon.Route53.Model;

/// <summary>The AWS service that made something.</summary>
public class LinkedService
{
    /// <summary>The name of the service. At most 128 characters.</summary>
    public string? ServicePrincipal { get; set; }

    /// <summary>What the service uses it for. At most 256 characters.</summary>
    public string? Description { get; set; }
}

namespace Amazon.Route53.Model;

/// <summary>The client networks that a record is for.</summary>
public class CidrRoutingConfig
{
    /// <summary>The id of the CIDR collection. Pattern <c>[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}</c>.</summary>
    public string? CollectionId { get; set; }

    /// <summary>The name of the location in the CIDR collection. 1 to 16 characters. Pattern <c>[0-9A-Za-z_\-\*]+</c>.</summary>
    public string? LocationName { get; set; }
}

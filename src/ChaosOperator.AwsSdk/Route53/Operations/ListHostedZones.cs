using Amazon.Runtime;
using ChaosOperator.AwsSdk.Runtime.Shapes;

namespace Amazon.Route53.Model;

/// <summary>What is sent with <see cref="IAmazonRoute53.ListHostedZonesAsync"/>.</summary>
public class ListHostedZonesRequest : AmazonRoute53Request
{
    /// <summary>Where the page starts; null for the first. At most 64 characters.</summary>
    [InQuery("marker")]
    public string? Marker { get; set; }

    /// <summary>How many items a page may have.</summary>
    [InQuery("maxitems")]
    public string? MaxItems { get; set; }

    /// <summary>The id of the reusable delegation set. At most 32 characters.</summary>
    [InQuery("delegationsetid")]
    public string? DelegationSetId { get; set; }

    /// <summary>Only zones of this type.</summary>
    [InQuery("hostedzonetype")]
    public HostedZoneType? HostedZoneType { get; set; }
}

/// <summary>What comes back from <see cref="IAmazonRoute53.ListHostedZonesAsync"/>.</summary>
public class ListHostedZonesResponse : AmazonWebServiceResponse
{
    /// <summary>One page of hosted zones.</summary>
    [ListItem("HostedZone")]
    public List<HostedZone>? HostedZones { get; set; }

    /// <summary>Where the page starts; null for the first. At most 64 characters.</summary>
    public string? Marker { get; set; }

    /// <summary>Whether there is another page.</summary>
    public bool? IsTruncated { get; set; }

    /// <summary>The marker of the next page. At most 64 characters.</summary>
    public string? NextMarker { get; set; }

    /// <summary>How many items a page may have.</summary>
    public string? MaxItems { get; set; }
}

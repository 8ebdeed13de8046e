using Amazon.Runtime;
using ChaosOperator.AwsSdk.Runtime.Shapes;

namespace Amazon.Route53.Model;

/// <summary>What is sent with <see cref="IAmazonRoute53.ListHostedZonesByNameAsync"/>.</summary>
public class ListHostedZonesByNameRequest : AmazonRoute53Request
{
    /// <summary>The name, e.g. <c>example.com.</c> At most 1024 characters.</summary>
    [InQuery("dnsname")]
    public string? DNSName { get; set; }

    /// <summary>The id of the hosted zone. At most 32 characters.</summary>
    [InQuery("hostedzoneid")]
    public string? HostedZoneId { get; set; }

    /// <summary>How many items a page may have.</summary>
    [InQuery("maxitems")]
    public string? MaxItems { get; set; }
}

/// <summary>What comes back from <see cref="IAmazonRoute53.ListHostedZonesByNameAsync"/>.</summary>
public class ListHostedZonesByNameResponse : AmazonWebServiceResponse
{
    /// <summary>One page of hosted zones.</summary>
    [ListItem("HostedZone")]
    public List<HostedZone>? HostedZones { get; set; }

    /// <summary>The name, e.g. <c>example.com.</c> At most 1024 characters.</summary>
    public string? DNSName { get; set; }

    /// <summary>The id of the hosted zone. At most 32 characters.</summary>
    public string? HostedZoneId { get; set; }

    /// <summary>Whether there is another page.</summary>
    public bool? IsTruncated { get; set; }

    /// <summary>The name that the next page starts with. At most 1024 characters.</summary>
    public string? NextDNSName { get; set; }

    /// <summary>The zone that the next page starts with. At most 32 characters.</summary>
    public string? NextHostedZoneId { get; set; }

    /// <summary>How many items a page may have.</summary>
    public string? MaxItems { get; set; }
}

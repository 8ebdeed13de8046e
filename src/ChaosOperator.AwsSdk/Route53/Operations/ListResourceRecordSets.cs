using Amazon.Runtime;
using ChaosOperator.AwsSdk.Runtime.Shapes;

namespace Amazon.Route53.Model;

/// <summary>What is sent with <see cref="IAmazonRoute53.ListResourceRecordSetsAsync"/>.</summary>
public class ListResourceRecordSetsRequest : AmazonRoute53Request
{
    /// <summary>The id of the hosted zone. Required. At most 32 characters.</summary>
    [InUri("Id")]
    public string? HostedZoneId { get; set; }

    /// <summary>The record name that the page starts with. At most 1024 characters.</summary>
    [InQuery("name")]
    public string? StartRecordName { get; set; }

    /// <summary>The record type that the page starts with; needs the name.</summary>
    [InQuery("type")]
    public RRType? StartRecordType { get; set; }

    /// <summary>The set identifier that the page starts with; needs name and type. 1 to 128 characters.</summary>
    [InQuery("identifier")]
    public string? StartRecordIdentifier { get; set; }

    /// <summary>How many items a page may have.</summary>
    [InQuery("maxitems")]
    public string? MaxItems { get; set; }
}

/// <summary>What comes back from <see cref="IAmazonRoute53.ListResourceRecordSetsAsync"/>.</summary>
public class ListResourceRecordSetsResponse : AmazonWebServiceResponse
{
    /// <summary>One page of record sets.</summary>
    [ListItem("ResourceRecordSet")]
    public List<ResourceRecordSet>? ResourceRecordSets { get; set; }

    /// <summary>Whether there is another page.</summary>
    public bool? IsTruncated { get; set; }

    /// <summary>The record name that the next page starts with. At most 1024 characters.</summary>
    public string? NextRecordName { get; set; }

    /// <summary>The record type that the next page starts with.</summary>
    public RRType? NextRecordType { get; set; }

    /// <summary>The set identifier that the next page starts with. 1 to 128 characters.</summary>
    public string? NextRecordIdentifier { get; set; }

    /// <summary>How many items a page may have.</summary>
    public string? MaxItems { get; set; }
}

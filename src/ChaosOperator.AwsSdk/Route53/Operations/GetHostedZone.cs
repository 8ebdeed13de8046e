using Amazon.Runtime;
using ChaosOperator.AwsSdk.Runtime.Shapes;

namespace Amazon.Route53.Model;

/// <summary>What is sent with <see cref="IAmazonRoute53.GetHostedZoneAsync"/>.</summary>
public class GetHostedZoneRequest : AmazonRoute53Request
{
    /// <summary>The id. Required. At most 32 characters.</summary>
    [InUri("Id")]
    public string? Id { get; set; }
}

/// <summary>What comes back from <see cref="IAmazonRoute53.GetHostedZoneAsync"/>.</summary>
public class GetHostedZoneResponse : AmazonWebServiceResponse
{
    /// <summary>The hosted zone.</summary>
    public HostedZone? HostedZone { get; set; }

    /// <summary>The name servers of the zone.</summary>
    public DelegationSet? DelegationSet { get; set; }

    /// <summary>The VPCs that see the private zone. At least 1 items.</summary>
    [ListItem("VPC")]
    public List<VPC>? VPCs { get; set; }
}

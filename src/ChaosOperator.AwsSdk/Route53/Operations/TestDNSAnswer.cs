using Amazon.Runtime;
using ChaosOperator.AwsSdk.Runtime.Shapes;

namespace Amazon.Route53.Model;

/// <summary>What is sent with <see cref="IAmazonRoute53.TestDNSAnswerAsync"/>.</summary>
public class TestDNSAnswerRequest : AmazonRoute53Request
{
    /// <summary>The id of the hosted zone. Required. At most 32 characters.</summary>
    [InQuery("hostedzoneid")]
    public string? HostedZoneId { get; set; }

    /// <summary>The name that is resolved. Required. At most 1024 characters.</summary>
    [InQuery("recordname")]
    public string? RecordName { get; set; }

    /// <summary>The record type that is resolved. Required.</summary>
    [InQuery("recordtype")]
    public RRType? RecordType { get; set; }

    /// <summary>The resolver that asks; one in us-east-1 where it is null. At most 45 characters.</summary>
    [InQuery("resolverip")]
    public string? ResolverIP { get; set; }

    /// <summary>The client network that is simulated. At most 45 characters.</summary>
    [InQuery("edns0clientsubnetip")]
    public string? EDNS0ClientSubnetIP { get; set; }

    /// <summary>The length of the client network's prefix. 0 to 3 characters.</summary>
    [InQuery("edns0clientsubnetmask")]
    public string? EDNS0ClientSubnetMask { get; set; }
}

/// <summary>What comes back from <see cref="IAmazonRoute53.TestDNSAnswerAsync"/>.</summary>
public class TestDNSAnswerResponse : AmazonWebServiceResponse
{
    /// <summary>The name server that answered. 0 to 255 characters.</summary>
    public string? Nameserver { get; set; }

    /// <summary>The name that is resolved. At most 1024 characters.</summary>
    public string? RecordName { get; set; }

    /// <summary>The record type that is resolved.</summary>
    public RRType? RecordType { get; set; }

    /// <summary>The values of the answer.</summary>
    [ListItem("RecordDataEntry")]
    public List<string>? RecordData { get; set; }

    /// <summary>The DNS response code, e.g. <c>NOERROR</c>.</summary>
    public string? ResponseCode { get; set; }

    /// <summary>The protocol of the answer, <c>UDP</c> or <c>TCP</c>.</summary>
    public string? Protocol { get; set; }
}

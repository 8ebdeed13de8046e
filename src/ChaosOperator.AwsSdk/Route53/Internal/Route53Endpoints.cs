using ChaosOperator.AwsSdk.Runtime.Endpoints;

namespace Amazon.Route53.Internal;

/// <summary>Route 53 has one endpoint per partition.</summary>
internal static class Route53Endpoints
{
    public static readonly GlobalEndpointRules Rules = new(
        "route53",
        new Dictionary<string, GlobalEndpoint>
        {
            ["aws"] = new("route53.amazonaws.com", "route53-fips.amazonaws.com", "us-east-1"),
            ["aws-us-gov"] = new("route53.us-gov.amazonaws.com", "route53.us-gov.amazonaws.com", "us-gov-west-1"),
            ["aws-cn"] = new("route53.amazonaws.com.cn", null, "cn-northwest-1"),
            ["aws-iso"] = new("route53.c2s.ic.gov", null, "us-iso-east-1"),
            ["aws-iso-b"] = new("route53.sc2s.sgov.gov", null, "us-isob-east-1"),
            ["aws-iso-e"] = new("route53.cloud.adc-e.uk", null, "eu-isoe-west-1"),
            ["aws-iso-f"] = new("route53.csp.hci.ic.gov", null, "us-isof-south-1"),
            ["aws-eusc"] = new("route53.amazonaws.eu", null, "eusc-de-east-1"),
        });
}

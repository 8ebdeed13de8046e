using Amazon.Route53.Model;
using ChaosOperator.AwsSdk.Runtime;
using ChaosOperator.AwsSdk.Runtime.Shapes;
using ChaosOperator.AwsSdk.Runtime.Xml;

namespace Amazon.Route53.Internal;

/// <summary>What the generic marshallers need to know about Amazon Route 53.</summary>
internal static class Route53Service
{
    public static readonly ServiceDefinition Definition = new()
    {
        ServiceId = "Route 53",
        ApiVersion = "2013-04-01",
        SigningName = "route53",
        Protocol = new RestXmlProtocol(),
        Shapes = new ShapeCatalog(MemberNaming.AsProperty),
        Endpoints = Route53Endpoints.Rules,
        Errors = Route53Errors.Table,
        XmlNamespace = "https://route53.amazonaws.com/doc/2013-04-01/",
        TakesLastSegmentOfIds = true,
    };

    public static readonly OperationTable Operations = new(
        Definition,
        Operation.Of<GetHealthCheckRequest, GetHealthCheckResponse>("GET", "/2013-04-01/healthcheck/{HealthCheckId}"),
        Operation.Of<GetHealthCheckStatusRequest, GetHealthCheckStatusResponse>("GET", "/2013-04-01/healthcheck/{HealthCheckId}/status"),
        Operation.Of<ListHealthChecksRequest, ListHealthChecksResponse>("GET", "/2013-04-01/healthcheck"),
        Operation.Of<UpdateHealthCheckRequest, UpdateHealthCheckResponse>("POST", "/2013-04-01/healthcheck/{HealthCheckId}"),
        Operation.Of<ListResourceRecordSetsRequest, ListResourceRecordSetsResponse>("GET", "/2013-04-01/hostedzone/{Id}/rrset"),
        Operation.Of<ListHostedZonesRequest, ListHostedZonesResponse>("GET", "/2013-04-01/hostedzone"),
        Operation.Of<ListHostedZonesByNameRequest, ListHostedZonesByNameResponse>("GET", "/2013-04-01/hostedzonesbyname"),
        Operation.Of<GetHostedZoneRequest, GetHostedZoneResponse>("GET", "/2013-04-01/hostedzone/{Id}"),
        Operation.Of<TestDNSAnswerRequest, TestDNSAnswerResponse>("GET", "/2013-04-01/testdnsanswer"));
}

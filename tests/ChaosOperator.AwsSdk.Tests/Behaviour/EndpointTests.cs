using Amazon;
using Amazon.CloudWatch.Model;
using Amazon.FIS.Model;
using Amazon.Lambda.Model;
using Amazon.Route53;
using Amazon.Route53.Model;
using Amazon.Runtime;
using Amazon.Runtime.Internal.Endpoints.StandardLibrary;
using ChaosOperator.AwsSdk.Runtime.Endpoints;
using ChaosOperator.AwsSdk.Tests.Wire;

namespace ChaosOperator.AwsSdk.Tests.Behaviour;

/// <summary>Which host a request goes to, and what it is signed for.</summary>
public sealed class EndpointTests
{
    [Theory]
    [InlineData("fis", "us-east-1", false, "fis.us-east-1.amazonaws.com", "us-east-1/fis")]
    [InlineData("fis", "us-east-1", true, "fis-fips.us-east-1.amazonaws.com", "us-east-1/fis")]
    [InlineData("fis", "us-gov-west-1", false, "fis.us-gov-west-1.amazonaws.com", "us-gov-west-1/fis")]
    [InlineData("fis", "us-gov-west-1", true, "fis.us-gov-west-1.amazonaws.com", "us-gov-west-1/fis")]
    [InlineData("cloudwatch", "eu-west-1", false, "monitoring.eu-west-1.amazonaws.com", "eu-west-1/monitoring")]
    [InlineData("cloudwatch", "us-west-2", true, "monitoring-fips.us-west-2.amazonaws.com", "us-west-2/monitoring")]
    [InlineData("cloudwatch", "us-gov-east-1", true, "monitoring.us-gov-east-1.amazonaws.com", "us-gov-east-1/monitoring")]
    [InlineData("cloudwatch", "cn-north-1", false, "monitoring.cn-north-1.amazonaws.com.cn", "cn-north-1/monitoring")]
    [InlineData("lambda", "ap-southeast-2", false, "lambda.ap-southeast-2.amazonaws.com", "ap-southeast-2/lambda")]
    [InlineData("lambda", "us-gov-west-1", true, "lambda-fips.us-gov-west-1.amazonaws.com", "us-gov-west-1/lambda")]
    [InlineData("lambda", "cn-northwest-1", false, "lambda.cn-northwest-1.amazonaws.com.cn", "cn-northwest-1/lambda")]
    [InlineData("route53", "us-east-1", false, "route53.amazonaws.com", "us-east-1/route53")]
    [InlineData("route53", "eu-west-1", false, "route53.amazonaws.com", "us-east-1/route53")]
    [InlineData("route53", "eu-west-1", true, "route53-fips.amazonaws.com", "us-east-1/route53")]
    [InlineData("route53", "us-gov-east-1", false, "route53.us-gov.amazonaws.com", "us-gov-west-1/route53")]
    [InlineData("route53", "us-gov-east-1", true, "route53.us-gov.amazonaws.com", "us-gov-west-1/route53")]
    [InlineData("route53", "cn-north-1", false, "route53.amazonaws.com.cn", "cn-northwest-1/route53")]
    [InlineData("route53", "us-isob-east-1", false, "route53.sc2s.sgov.gov", "us-isob-east-1/route53")]
    [InlineData("route53", "eu-isoe-west-1", false, "route53.cloud.adc-e.uk", "eu-isoe-west-1/route53")]
    [InlineData("route53", "us-isof-south-1", false, "route53.csp.hci.ic.gov", "us-isof-south-1/route53")]
    [InlineData("route53", "eusc-de-east-1", false, "route53.amazonaws.eu", "eusc-de-east-1/route53")]
    [InlineData("fis", "eusc-de-east-1", false, "fis.eusc-de-east-1.amazonaws.eu", "eusc-de-east-1/fis")]
    [InlineData("fis", "us-iso-east-1", true, "fis-fips.us-iso-east-1.c2s.ic.gov", "us-iso-east-1/fis")]
    public async Task A_request_goes_to_the_host_of_its_region_and_is_signed_for_it(
        string service, string region, bool fips, string host, string scope)
    {
        using var handler = new StubHandler(service == "route53" ? "<Empty/>" : "{}");
        var config = Clients.ConfigOf(service);
        config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        config.UseFIPSEndpoint = fips;
        config.IgnoreConfiguredEndpointUrls = true;
        config.HttpClientFactory = new StubHttpClientFactory(handler);
        using var client = Clients.Of(config);

        await Clients.CallAsync(client, service, SampleCall(service).Operation, SampleCall(service).Request);

        var sent = Assert.Single(handler.Requests);
        Assert.Equal($"https://{host}", sent.RequestUri!.GetLeftPart(UriPartial.Authority));
        Assert.Contains($"/{scope}/aws4_request", string.Join(' ', sent.Headers.GetValues("Authorization")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("fis")]
    [InlineData("cloudwatch")]
    [InlineData("lambda")]
    [InlineData("route53")]
    public async Task A_configured_endpoint_is_signed_for_the_region_of_the_client(string service)
    {
        await using var server = await LoopbackService.StartAsync(
            service == "route53" ? new Answer(System.Net.HttpStatusCode.OK, "<Empty/>", "text/xml") : Answer.Empty);
        using var client = Clients.Of(service, server);

        await Clients.CallAsync(client, service, SampleCall(service).Operation, SampleCall(service).Request);

        var signingName = service == "cloudwatch" ? "monitoring" : service;
        Assert.Contains($"/eu-west-1/{signingName}/aws4_request", Assert.Single(server.Requests)["Authorization"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("route53", "cn-north-1", true, false, "no FIPS endpoint")]
    [InlineData("fis", "us-east-1", false, true, "Dual-stack")]
    public async Task An_endpoint_that_does_not_exist_is_refused_with_a_remedy(
        string service, string region, bool fips, bool dualStack, string reason)
    {
        var config = Clients.ConfigOf(service);
        config.RegionEndpoint = RegionEndpoint.GetBySystemName(region);
        config.UseFIPSEndpoint = fips;
        config.UseDualstackEndpoint = dualStack;
        config.IgnoreConfiguredEndpointUrls = true;
        using var client = Clients.Of(config);

        var (operation, request) = SampleCall(service);
        var exception = await Assert.ThrowsAsync<AmazonClientException>(() => Clients.CallAsync(client, service, operation, request));

        Assert.Contains(reason, exception.Message, StringComparison.Ordinal);
        Assert.Contains("unset", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_explicit_signing_region_wins_as_in_the_official_packages()
    {
        using var handler = new StubHandler("<Empty/>");
        using var client = Clients.Of(new AmazonRoute53Config
        {
            RegionEndpoint = RegionEndpoint.EUWest1,
            AuthenticationRegion = "eu-west-1",
            IgnoreConfiguredEndpointUrls = true,
            HttpClientFactory = new StubHttpClientFactory(handler),
        });

        await Clients.CallAsync(client, "route53", "GetHostedZone", new GetHostedZoneRequest { Id = "Z1" });

        var authorization = string.Join(' ', Assert.Single(handler.Requests).Headers.GetValues("Authorization"));
        Assert.Contains("/eu-west-1/route53/", authorization, StringComparison.Ordinal);
    }

    [Fact]
    public void A_partition_without_fips_has_no_fips_endpoint()
    {
        var rules = new RegionalEndpointRules("fis", isFipsEverywhereInGovCloud: true);
        var partition = new Partition { name = "aws-test", dnsSuffix = "example.com", supportsFIPS = false };

        var exception = Assert.Throws<AmazonClientException>(() => rules.EndpointOf("test-1", partition, fips: true));

        Assert.Contains("no FIPS endpoint of fis in partition aws-test", exception.Message, StringComparison.Ordinal);
        Assert.Equal("https://fis.test-1.example.com", rules.EndpointOf("test-1", partition, fips: false).URL);
    }

    private static (string Operation, AmazonWebServiceRequest Request) SampleCall(string service) => service switch
    {
        "fis" => ("GetExperiment", new GetExperimentRequest { Id = "EXP1" }),
        "cloudwatch" => ("ListMetrics", new ListMetricsRequest()),
        "lambda" => ("GetAlias", new GetAliasRequest { FunctionName = "f", Name = "live" }),
        _ => ("GetHostedZone", new GetHostedZoneRequest { Id = "/hostedzone/Z1" }),
    };
}

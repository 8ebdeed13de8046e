using System.Net;
using Amazon.Route53;
using Amazon.Route53.Model;
using ChaosOperator.AwsSdk.Tests.Wire;

namespace ChaosOperator.AwsSdk.Tests.Behaviour;

public sealed class Route53Tests
{
    [Theory]
    [InlineData("/hostedzone/Z0123456789EXAMPLE")]
    [InlineData("Z0123456789EXAMPLE")]
    public async Task An_id_can_be_given_back_as_it_was_received(string id)
    {
        await using var server = await LoopbackService.StartAsync(new Answer(HttpStatusCode.OK, "<Empty/>", "text/xml"));
        using var client = Clients.Of("route53", server);

        await Clients.CallAsync(client, "route53", "GetHostedZone", new GetHostedZoneRequest { Id = id });

        Assert.Equal("/2013-04-01/hostedzone/Z0123456789EXAMPLE", Assert.Single(server.Requests).Target);
    }

    [Fact]
    public async Task Pages_are_followed_by_their_marker()
    {
        await using var server = await LoopbackService.StartAsync(
            Page("h1", "<IsTruncated>true</IsTruncated><NextMarker>h2</NextMarker>"),
            Page("h2", "<IsTruncated>false</IsTruncated>"));
        using var service = Clients.Of("route53", server);
        var client = (IAmazonRoute53)service;

        var ids = new List<string>();
        var request = new ListHealthChecksRequest { MaxItems = "1" };
        ListHealthChecksResponse page;
        do
        {
            page = await client.ListHealthChecksAsync(request, TestContext.Current.CancellationToken);
            ids.AddRange(page.HealthChecks!.Select(check => check.Id!));
            request.Marker = page.NextMarker;
        }
        while (page.IsTruncated == true);

        Assert.Equal(["h1", "h2"], ids);
        Assert.Equal("/2013-04-01/healthcheck?marker=h2&maxitems=1", server.Requests[1].Target);
    }

    private static Answer Page(string id, string paging) => new(
        HttpStatusCode.OK,
        $"""
        <?xml version="1.0"?>
        <ListHealthChecksResponse xmlns="https://route53.amazonaws.com/doc/2013-04-01/">
          <HealthChecks><HealthCheck><Id>{id}</Id></HealthCheck></HealthChecks>{paging}<MaxItems>1</MaxItems>
        </ListHealthChecksResponse>
        """,
        "text/xml");
}
